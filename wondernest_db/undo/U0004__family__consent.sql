-- Takes consent away, grants and history with it.
set local search_path = pg_catalog;
set local role wn_owner;
drop table family.consent_events cascade;
drop table family.consent_grants cascade;
drop table family.consent_verifications cascade;
drop table family.notices cascade;
drop table family.consent_methods cascade;
drop table family.consent_purposes cascade;
delete from wn.distribution
where table_name in (
    'family.consent_events', 'family.consent_grants', 'family.consent_verifications',
    'family.notices', 'family.consent_methods', 'family.consent_purposes'
);
reset role;
