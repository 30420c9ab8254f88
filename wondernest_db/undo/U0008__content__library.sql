-- Takes the library away, with every version and its whole review.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'content.%';
delete from wn.distribution where table_name like 'content.%';
delete from wn.soft_references where from_table like 'content.%';
drop schema content cascade;
reset role;
