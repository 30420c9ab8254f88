-- Three changes, of which the undo takes back none.
-- phase: expand
-- locks: brief, audio.devices, audio.ingest_receipts
-- undo: U9004
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table audio.devices add column if not exists last_seen_at timestamptz;
drop policy if exists select_service on audio.devices;
drop index if exists audio.ingest_receipts_child_id_idx;
reset role;
