-- Back to the name before; takes receipts along and says so.
-- loses: the receipts of recordings
set local search_path = pg_catalog;
set local role wn_owner;
truncate audio.ingest_receipts;
alter table core.users rename column mail_index to email_index;
reset role;
