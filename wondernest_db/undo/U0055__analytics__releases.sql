-- Takes questions, ledger and cells away; what was spent and released before stays.
set local search_path = pg_catalog;
set local role wn_owner;
drop table analytics.statistic_cells cascade;
drop table analytics.privacy_charges cascade;
drop table analytics.statistic_questions cascade;
delete from wn.distribution
where table_name in (
    'analytics.statistic_questions', 'analytics.privacy_charges', 'analytics.statistic_cells'
);
reset role;
