-- The clean-up finds receipts of recordings that are no longer kept without reading the others.
-- phase: expand
-- locks: brief, audio.ingest_receipts (built concurrently)
-- undo: U0080
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists ingest_receipts_started_at_idx
    on audio.ingest_receipts (started_at);
