-- Takes the findings of audits away.
set local search_path = pg_catalog;
set local role wn_owner;
drop table analytics.rollup_audits cascade;
delete from wn.distribution where table_name = 'analytics.rollup_audits';
reset role;
