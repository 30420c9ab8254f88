-- Takes accounts away, with every session and token.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'core.%';
delete from wn.distribution where table_name like 'core.%';
delete from wn.soft_references where from_table like 'core.%';
drop schema core cascade;
reset role;
