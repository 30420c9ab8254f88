-- Takes families away, with every child in them.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'family.%';
delete from wn.distribution where table_name like 'family.%';
delete from wn.soft_references where from_table like 'family.%';
drop schema family cascade;
reset role;
