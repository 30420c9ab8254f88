-- A night's sample of months is found without reading the others: each has one of 16,384 slots.
-- phase: expand
-- locks: brief, analytics.monthly_child_metrics (built concurrently)
-- undo: U0066
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists monthly_child_metrics_slot_idx
    on analytics.monthly_child_metrics
    ((uuid_hash_extended(child_id, month_start_on - date '2000-01-01') & 16383));
