-- Takes reports, cases, decisions, holds and appeals away.
set local search_path = pg_catalog;
set local role wn_owner;
drop table safety.appeals cascade;
drop table safety.incident_reports cascade;
drop table safety.item_holds cascade;
drop table safety.moderation_decisions cascade;
drop table safety.case_evidence cascade;
drop table safety.moderation_cases cascade;
delete from wn.distribution
where table_name in (
    'safety.appeals', 'safety.incident_reports', 'safety.item_holds', 'safety.moderation_decisions',
    'safety.case_evidence', 'safety.moderation_cases'
);
delete from wn.soft_references
where from_table in (
    'safety.appeals', 'safety.incident_reports', 'safety.item_holds', 'safety.moderation_decisions',
    'safety.case_evidence', 'safety.moderation_cases'
);
reset role;
