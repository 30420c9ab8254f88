-- Does nothing.
set local search_path = pg_catalog;
set local role wn_owner;
select 1;
reset role;
