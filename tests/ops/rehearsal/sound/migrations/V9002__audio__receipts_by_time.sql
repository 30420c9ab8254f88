-- Receipts are also asked for by time.
-- phase: expand
-- locks: brief, audio.ingest_receipts (built concurrently)
-- undo: U9002
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;

create index concurrently if not exists ingest_receipts_received_at_idx
    on audio.ingest_receipts (family_id, received_at);
