-- Takes the plans away, with their prices.
set local search_path = pg_catalog;
set local role wn_owner;
delete from wn.partition_plans where table_name like 'subscription.%';
delete from wn.distribution where table_name like 'subscription.%';
delete from wn.soft_references where from_table like 'subscription.%';
drop schema subscription cascade;
reset role;
