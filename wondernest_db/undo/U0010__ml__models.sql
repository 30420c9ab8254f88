-- Takes the registry away, with embeddings and runs.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'ml.%';
delete from wn.distribution where table_name like 'ml.%';
delete from wn.soft_references where from_table like 'ml.%';
drop schema ml cascade;
reset role;
