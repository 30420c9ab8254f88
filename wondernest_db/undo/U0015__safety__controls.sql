-- Takes parental controls away, with the rules and scores of content safety.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'safety.%';
delete from wn.distribution where table_name like 'safety.%';
delete from wn.soft_references where from_table like 'safety.%';
drop schema safety cascade;
reset role;
