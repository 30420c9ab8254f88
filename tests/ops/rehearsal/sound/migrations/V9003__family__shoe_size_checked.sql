-- Every shoe size was looked at.
-- phase: contract
-- locks: brief, family.child_profiles (validation lets others write)
-- undo: none, because a checked constraint only says what is true
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table family.child_profiles validate constraint child_profiles_shoe_size_check;
reset role;
