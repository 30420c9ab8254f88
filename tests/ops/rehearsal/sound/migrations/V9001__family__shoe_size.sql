-- A child may have a shoe size.
-- phase: expand
-- locks: brief, family.child_profiles (add column without default)
-- undo: U9001
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table family.child_profiles add column shoe_size bigint;
alter table family.child_profiles
    add constraint child_profiles_shoe_size_check check (shoe_size between 14 and 50) not valid;
reset role;
