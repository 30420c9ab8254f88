-- given: controls of a child
insert into safety.parental_controls (family_id, child_id, school_day_screen_minutes, bedtime_from,
    bedtime_until, is_limited_to_categories)
values ('@family', '@child', 30, '19:30', '06:30', true);
insert into content.content_categories (category, title) values ('castles', 'Castles');
insert into safety.allowed_categories (family_id, child_id, category)
values ('@family', '@child', 'castles');
-- case: half a bedtime
-- refused: 23514 parental_controls_bedtime_check
update safety.parental_controls set bedtime_until = null where family_id = '@family';
-- case: an eighth weekday
-- refused: 23514 parental_controls_free_weekdays_check
update safety.parental_controls set free_weekdays = '{8}' where family_id = '@family';
-- case: an unknown kind
-- refused: 23514 parental_controls_allowed_kinds_check
update safety.parental_controls set allowed_kinds = '{story,gambling}'
where family_id = '@family';
-- case: a category a parent named is deleted
-- refused: 23001 allowed_categories_category_fkey
delete from content.content_categories where category = 'castles';
-- case: an extension granted twice by one press
-- refused: 23505 screen_time_extensions_client_key_key
insert into safety.screen_time_extensions (family_id, child_id, client_key, local_date,
    extra_minutes, granted_by_user_id)
select '@family', '@child', 'press-0001', '2026-03-29', 15, '@owner' from generate_series(1, 2);
-- case: a live rule changes
-- refused: WN701
update safety.safety_rules set threshold = 0.1
where ruleset_version = 1 and rule = 'staff_have_doubts';
-- case: a rule joins a live set
-- refused: WN701
insert into safety.safety_rules (ruleset_version, rule, kind, effect, terms, description)
select ruleset_version, 'knives', 'term_found', 'block', '{knife}', 'x'
from safety.safety_rulesets where stage = 'live';
-- case: a live set goes back to draft
-- refused: WN701
update safety.safety_rulesets set stage = 'draft', live_at = null where stage = 'live';
-- case: a second live set
-- refused: 23505 safety_rulesets_stage_where_live_key
insert into safety.safety_rulesets (ruleset_version, stage, description, live_at)
values (90, 'live', 'x', now());
-- case: a draft set with rules replaces the live one
insert into safety.safety_rulesets (ruleset_version, description) values (90, 'x');
insert into safety.safety_rules (ruleset_version, rule, kind, effect, terms, description)
values (90, 'knives', 'term_found', 'block', '{knife}', 'x');
update safety.safety_rulesets set stage = 'retired', retired_at = now() where stage = 'live';
update safety.safety_rulesets set stage = 'live', live_at = now() where ruleset_version = 90;
-- case: a blocked item scores nothing
insert into safety.safety_scores (item_id, ruleset_version, item_version, score_share, is_blocked,
    computed_at)
values ('@story', 1, 1, 0, true, now());
-- case: a blocked item with a score
-- refused: 23514 safety_scores_score_share_check
insert into safety.safety_scores (item_id, ruleset_version, item_version, score_share, is_blocked,
    computed_at)
values ('@story', 1, 1, 0.9, true, now());
-- case: an item is held again after its release
insert into safety.item_holds (item_id, reason_code, released_at)
values ('@story', 'rule', now()), ('@story', 'rule', null);
-- case: two holds on one item
-- refused: 23505 item_holds_item_id_where_held_key
insert into safety.item_holds (item_id, reason_code) values ('@story', 'rule'), ('@story', 'rule');
-- given: a report, a case, a decision
insert into safety.moderation_cases (case_id, item_id, source, kind, due_at)
values ('@case', '@story', 'report', 'frightening', now() + interval '1 day');
insert into safety.case_evidence (case_id, kind, item_version, content_sha256)
values ('@case', 'item_version', 1, sha256('x'));
insert into safety.moderation_decisions (decision_id, case_id, action, decided_by_user_id, reason,
    public_reason)
values ('@decision', '@case', 'no_action', '@reviewer', 'Looked at every page.',
    'We found it fitting for its age.');
insert into safety.incident_reports (family_id, report_id, reported_by_user_id, item_id, kind,
    details_enc, state, case_id)
values ('@family', '@report', '@owner', '@story', 'frightening', '\x01'::bytea || sha256('x'),
    'in_case', '@case');
-- case: the same report twice while open
-- refused: 23505 incident_reports_item_id_where_open_key
insert into safety.incident_reports (family_id, reported_by_user_id, item_id, kind)
values ('@family', '@owner', '@story', 'frightening');
-- case: a report is closed without its words
update safety.incident_reports set state = 'closed', closed_at = now(), details_enc = null
where family_id = '@family';
-- case: a closed report keeps its words
-- refused: 23514 incident_reports_evidence_check
update safety.incident_reports set state = 'closed', closed_at = now()
where family_id = '@family';
-- case: a decision is rewritten
-- refused: WN010
update safety.moderation_decisions set public_reason = 'something quite different'
where decision_id = '@decision';
-- case: closing a case deletes its evidence
-- gives: 0
update safety.moderation_cases set state = 'closed', decided_at = now(), closed_at = now()
where case_id = '@case';
select count(*) from safety.case_evidence where case_id = '@case';
-- case: evidence for a closed case
-- refused: WN702
update safety.moderation_cases set state = 'closed', decided_at = now(), closed_at = now()
where case_id = '@case';
insert into safety.case_evidence (case_id, kind, item_version, content_sha256)
values ('@case', 'item_version', 1, sha256('x'));
-- given: an appeal
insert into safety.appeals (family_id, appeal_id, report_id, decision_id, first_decided_by_user_id,
    appealed_by_user_id, due_at)
values ('@family', '@appeal', '@report', '@decision', '@reviewer', '@owner', now() + interval
    '14 days');
-- case: an appeal that names another first decider
-- refused: 23503 appeals_decision_id_fkey
update safety.appeals set first_decided_by_user_id = '@submitter'
where family_id = '@family';
-- case: the first decider answers the appeal
-- refused: 23514 appeals_two_people_check
update safety.appeals
set state = 'upheld', decided_by_user_id = '@reviewer', decided_at = now(), public_answer = 'We still think so.'
where family_id = '@family';
-- case: somebody else answers
update safety.appeals
set state = 'overturned', decided_by_user_id = '@submitter', decided_at = now(), public_answer = 'You were right, thank you.'
where family_id = '@family';
-- case: the owner reads the controls
-- as: owner
-- gives: 1
select count(*) from safety.parental_controls;
-- case: no context, no controls
-- as: parent
-- gives: 0
select count(*) from safety.parental_controls;
-- case: the service of another family sees no controls
-- as: service_of_others
-- gives: 0
select count(*) from safety.parental_controls;
-- case: the owner limits screen time
-- as: owner
insert into safety.parental_controls (family_id, child_id, school_day_screen_minutes)
values ('@family', '@sibling', 45);
-- case: a viewer limits screen time
-- as: viewer
-- refused: 42501
-- says: row-level security policy for table "parental_controls"
insert into safety.parental_controls (family_id, child_id, school_day_screen_minutes)
values ('@family', '@sibling', 45);
-- case: the owner blocks an item
-- as: owner
insert into safety.blocked_items (family_id, child_id, item_id)
values ('@family', '@child', '@story');
-- case: a viewer blocks an item
-- as: viewer
-- refused: 42501
-- says: row-level security policy for table "blocked_items"
insert into safety.blocked_items (family_id, child_id, item_id)
values ('@family', '@child', '@story');
-- case: the owner grants minutes
-- as: owner
insert into safety.screen_time_extensions (family_id, child_id, client_key, local_date,
    extra_minutes, granted_by_user_id)
values ('@family', '@child', 'press-0009', '2026-03-29', 15, '@owner');
-- case: a viewer grants minutes
-- as: viewer
-- refused: 42501
-- says: row-level security policy for table "screen_time_extensions"
insert into safety.screen_time_extensions (family_id, child_id, client_key, local_date,
    extra_minutes, granted_by_user_id)
values ('@family', '@child', 'press-0009', '2026-03-29', 15, '@owner');
-- case: the owner reports an item
-- as: owner
insert into safety.incident_reports (family_id, reported_by_user_id, child_id, item_id, kind)
values ('@family', '@owner', '@child', '@story', 'advertising');
-- case: a viewer reports an item
-- as: viewer
-- refused: 42501
-- says: row-level security policy for table "incident_reports"
insert into safety.incident_reports (family_id, reported_by_user_id, child_id, item_id, kind)
values ('@family', '@owner', '@child', '@story', 'advertising');
-- case: a parent reads the queue
-- as: owner
-- refused: 42501
-- says: permission denied for table moderation_cases
select 1 from safety.moderation_cases;
-- case: staff reads reports of families
-- as: staff
-- refused: 42501
-- says: permission denied for table incident_reports
select 1 from safety.incident_reports;
-- case: staff closes a case with its evidence
-- as: staff
-- gives: 0
update safety.moderation_cases set state = 'closed', decided_at = now(), closed_at = now()
where case_id = '@case';
select count(*) from safety.case_evidence where case_id = '@case';
