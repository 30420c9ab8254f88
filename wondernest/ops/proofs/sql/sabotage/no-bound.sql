set local event_triggers = off;
alter table audio.ingest_receipts drop constraint ingest_receipts_client_session_key_check;
