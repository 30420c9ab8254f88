-- case: preferences that begin with a switch on
-- refused: WN209
insert into family.profile_preferences (family_id, child_id, is_weekly_report_mailed)
values ('@family', '@child', true);
-- given: preferences of two children, one of them with a consent
insert into family.profile_preferences (family_id, child_id)
values ('@family', '@child'), ('@family', '@sibling');
-- case: the owner has content chosen by what a child with consent likes
-- as: owner
update family.profile_preferences set is_content_personalised = true
where family_id = '@family' and child_id = '@child';
-- case: the owner has content chosen by what a child without consent likes
-- as: owner
-- refused: WN001
-- says: no consent is in force for this choice
update family.profile_preferences set is_content_personalised = true
where family_id = '@family' and child_id = '@sibling';
-- case: the owner has a child counted with consent for something else
-- as: owner
-- refused: WN001
update family.profile_preferences set is_included_in_benchmarks = true
where family_id = '@family' and child_id = '@child';
-- case: the owner has the week mailed, which rests on no consent
-- as: owner
update family.profile_preferences set is_weekly_report_mailed = true
where family_id = '@family' and child_id = '@sibling';
-- case: nobody in particular turns a choice
-- refused: WN209
update family.profile_preferences set is_weekly_report_mailed = true
where family_id = '@family' and child_id = '@sibling';
-- case: more interests than can be kept
-- as: owner
-- refused: 23514 profile_preferences_interests_check
update family.profile_preferences
set interests = array(select 'thing' || number from generate_series(1, 21) as numbers (number))
where family_id = '@family' and child_id = '@child';
-- given: the owner has content chosen by what the child likes
-- as: owner
update family.profile_preferences set is_content_personalised = true
where family_id = '@family' and child_id = '@child';
-- given: a materially changed notice
insert into family.notices
select (jsonb_populate_record(notices, jsonb_build_object(
    'notice_id', uuidv7(), 'version', 97, 'is_material_change', true,
    'published_at', clock_timestamp()
))).*
from family.notices
where purpose = 'content_personalisation' and published_at is not null
order by version desc
limit 1;
-- case: what was on stays on while the notice waits to be read
-- as: owner
-- gives: True
update family.profile_preferences set interests = array['songs']
where family_id = '@family' and child_id = '@child';
select is_content_personalised from family.profile_preferences
where family_id = '@family' and child_id = '@child';
-- case: turned off, it waits for the new notice
-- as: owner
-- refused: WN007
update family.profile_preferences set is_content_personalised = false
where family_id = '@family' and child_id = '@child';
update family.profile_preferences set is_content_personalised = true
where family_id = '@family' and child_id = '@child';
