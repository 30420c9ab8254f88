-- Statistics find the children who are counted without looking at all the others.
-- phase: expand
-- locks: brief, family.profile_preferences (built concurrently)
-- undo: U0079
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists profile_preferences_counted_idx
    on family.profile_preferences (family_id, child_id)
    where is_included_in_benchmarks;
