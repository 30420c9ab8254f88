-- Takes the index away.
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
drop index concurrently if exists audio.ingest_receipts_received_at_idx;
