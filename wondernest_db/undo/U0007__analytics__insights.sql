-- Takes the schema away with everything measured in it.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'analytics.%';
delete from wn.distribution where table_name like 'analytics.%';
delete from wn.soft_references where from_table like 'analytics.%';
drop schema analytics cascade;
reset role;
