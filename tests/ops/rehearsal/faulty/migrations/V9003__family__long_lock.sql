-- Locks quickly and then takes its time.
-- phase: expand
-- locks: brief, family.child_profiles
-- undo: U9003
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table family.child_profiles add column nest_name text;
do $$
begin
    perform pg_sleep(0.25);
end
$$;
reset role;
