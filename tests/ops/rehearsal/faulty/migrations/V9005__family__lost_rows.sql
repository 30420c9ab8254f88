-- A column whose undo takes rows along.
-- phase: expand
-- locks: brief, family.child_profiles
-- undo: U9005
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table family.child_profiles add column hat_size bigint;
reset role;
