-- Takes the index away.
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
drop index concurrently if exists audio.ingest_receipts_started_at_idx;
reset role;
