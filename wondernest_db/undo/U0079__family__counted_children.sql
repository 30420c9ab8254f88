-- Takes the index away.
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
drop index concurrently if exists family.profile_preferences_counted_idx;
reset role;
