-- Takes the index away.
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
drop index concurrently if exists analytics.monthly_child_metrics_slot_idx;
reset role;
