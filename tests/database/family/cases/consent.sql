-- case: a plus method that permits disclosure
-- refused: 23514 consent_methods_plus_check
update family.consent_methods set permits_disclosure = true where method = 'email_plus';
-- case: a plus method without its second step
-- refused: 23514 consent_methods_plus_check
update family.consent_methods set needs_second_step = false where method = 'text_plus';
-- case: offering what nobody here can check
-- refused: 23514 consent_methods_is_offered_check
update family.consent_methods set is_offered = true where method = 'knowledge_questions';
-- case: a method retired before it began
-- refused: 23514 consent_methods_retired_on_check
update family.consent_methods set retired_on = '2000-01-01' where method = 'email_plus';
-- case: a method outside the rule
-- refused: 23514 consent_methods_method_check
insert into family.consent_methods (method, description, permits_disclosure, needs_second_step,
    needs_human_review, is_offered)
values ('handshake', 'x', true, false, false, false);
-- case: a card number as a reference
-- refused: 23514 consent_verifications_provider_reference_check
update family.consent_verifications set provider_reference = '4111 1111 1111 1111'
where verification_id = '@verification';
-- case: an image as evidence
-- refused: 23514 consent_verifications_evidence_sha256_check
update family.consent_verifications set evidence_sha256 = decode(repeat('89504e47', 100), 'hex')
where verification_id = '@verification';
-- case: a form nobody looked at
-- refused: 23514 consent_verifications_staff_check
update family.consent_verifications set human_confirmed_by_user_id = null
where verification_id = '@verification';
-- case: a parent who checked themselves
-- refused: 23514 consent_verifications_staff_check
update family.consent_verifications set human_confirmed_by_user_id = user_id
where verification_id = '@verification';
-- case: too few questions
-- refused: 23514 consent_verifications_questions_check
insert into family.consent_verifications (family_id, user_id, method, state, confirmed_at,
    question_count, option_count)
values ('@family', '@owner', 'knowledge_questions', 'confirmed', now(), 3, 5);
-- case: enough questions
insert into family.consent_verifications (family_id, user_id, method, state, confirmed_at,
    question_count, option_count)
values ('@family', '@owner', 'knowledge_questions', 'confirmed', now(), 4, 5);
-- case: e-mail plus with one answer only
-- refused: 23514 consent_verifications_second_step_check
insert into family.consent_verifications (family_id, user_id, method, state, confirmed_at)
values ('@family', '@owner', 'text_plus', 'confirmed', now());
-- case: a document that is still there
-- refused: 23514 consent_verifications_artifact_check
insert into family.consent_verifications (family_id, user_id, method, state, confirmed_at,
    human_confirmed_by_user_id, evidence_sha256)
values ('@family', '@owner', 'government_id', 'confirmed', now(), '@reviewer', sha256('id'));
-- case: a switch that stood at on
-- refused: 23514 consent_grants_ui_default_check
update family.consent_grants set ui_default = 'on' where grant_id = '@grant';
-- case: a grant made longer
-- refused: WN010
update family.consent_grants set valid_during = tstzrange('2020-01-01', null)
where grant_id = '@grant';
-- case: a grant moved to another purpose
-- refused: WN010
update family.consent_grants set purpose = 'milestones' where grant_id = '@grant';
-- case: a grant ended
update family.consent_grants set valid_during = tstzrange(lower(valid_during), now())
where grant_id = '@grant';
-- case: an age below thirteen
-- refused: 23514 consent_ages_age_years_check
insert into family.consent_ages (country, valid_during, age_years, source)
values ('XA', '[2018-05-25,)', 12, 'a law');
-- case: two ages of one country at one time
-- refused: 23P01 consent_ages_pkey
insert into family.consent_ages (country, valid_during, age_years, source)
values ('DE', '[2026-01-01,)', 13, 'a law');
-- case: the age of consent changed in Denmark
-- gives: 13, 15, 16, 16
select family.consent_age('DK', '2023-12-31'), family.consent_age('DK', '2024-01-01'),
    family.consent_age('XX', '2024-01-01'), family.consent_age('DE', '2000-01-01');
-- case: member states are as the Commission listed them in June 2020 (SWD(2020) 115 final, page 17)
-- gives: BE DK EE FI LV MT PT SE, AT BG CY ES IT LT, CZ FR GR, DE HR HU IE LU NL PL RO SK
select
    string_agg(country, ' ' order by country) filter (where age = 13),
    string_agg(country, ' ' order by country) filter (where age = 14),
    string_agg(country, ' ' order by country) filter (where age = 15),
    string_agg(country, ' ' order by country) filter (where age = 16)
from unnest(string_to_array(
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SK', ' '
)) as states (country)
cross join lateral family.consent_age(states.country, '2020-06-24') as ages (age);
-- case: Slovenia had no such law before 26 January 2023, and 15 since then
-- gives: 16, 15
select family.consent_age('SI', '2023-01-25'), family.consent_age('SI', '2023-01-26');
-- case: outside the Union: the United Kingdom, the United States, and Switzerland, which has no such age
-- gives: 13, 13, 16
select family.consent_age('GB', '2026-01-01'), family.consent_age('US', '2026-01-01'),
    family.consent_age('CH', '2026-01-01');
-- given: a notice that is still a draft
insert into family.notices
select (jsonb_populate_record(notices, jsonb_build_object(
    'notice_id', uuidv7(), 'version', 98, 'published_at', null,
    'purpose', 'audio_metrics'))).*
from family.notices where purpose = 'audio_metrics' and version = 2;
-- case: a whole notice published
update family.notices set published_at = now() where version = 98;
-- case: a notice without what is never collected
-- refused: 23514 notices_complete_check
update family.notices set published_at = now(), never_collected = '{}' where version = 98;
-- case: a notice without a title
-- refused: 23514 notices_complete_check
update family.notices set published_at = now(), title = null where version = 98;
-- case: a notice that does not say what the address is used for
-- refused: 23514 notices_complete_check
update family.notices set published_at = now(), contact_use = '' where version = 98;
-- case: a notice that does not say how to stop
-- refused: 23514 notices_complete_check
update family.notices set published_at = now(), means_of_withdrawal = null where version = 98;
-- case: a notice without a place where it can be read
-- refused: 23514 notices_complete_check
update family.notices set published_at = now(), online_notice_path = 'https://elsewhere'
where version = 98;
-- case: a notice that does not name who receives it
-- refused: 23514 notices_complete_check
update family.notices set published_at = now(), third_parties = 'Partners' where version = 98;
-- case: a notice without a use
-- refused: 23514 notices_published_at_check
update family.notices set published_at = now(), uses = '' where version = 98;
-- case: a notice without words for the young
-- refused: 23514 notices_ages_check
update family.notices set published_at = now(), for_ages_6_to_9 = null where version = 98;
-- case: every text of a notice changes its hash
-- gives: 21
create temporary table hashes on commit drop as
select text_sha256 from family.notices where version = 98;
do $$
declare
    v_name text;
begin
    for v_name in
        select columns.attname from pg_catalog.pg_attribute as columns
        where columns.attrelid = 'family.notices'::regclass and columns.attnum > 0
            and columns.atttypid = any (array['text', 'text[]']::regtype[])
            and columns.attname not in ('purpose', 'language')
    loop
        execute format('update family.notices set %I = %L where version = 98', v_name,
            case v_name when 'never_collected' then '{X}' else 'X' end);
        insert into hashes select text_sha256 from family.notices where version = 98;
    end loop;
end
$$;
select count(distinct text_sha256) from hashes;
-- case: a published notice changed
-- refused: WN010
update family.notices set summary = summary || '!' where purpose = 'milestones' and version = 1;
