-- Takes the trail away. Only for an empty or throw-away database.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'audit.%';
delete from wn.distribution where table_name like 'audit.%';
delete from wn.soft_references where from_table like 'audit.%';
drop schema audit cascade;
reset role;
