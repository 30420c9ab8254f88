-- Takes the column away.
set local search_path = pg_catalog;
set local role wn_owner;
alter table family.child_profiles drop column nest_name;
reset role;
