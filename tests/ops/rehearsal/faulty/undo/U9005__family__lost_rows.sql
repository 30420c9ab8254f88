-- Takes the column away, and receipts with it.
set local search_path = pg_catalog;
set local role wn_owner;
truncate audio.ingest_receipts;
alter table family.child_profiles drop column hat_size;
reset role;
