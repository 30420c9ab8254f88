-- Any kind of message can be asked for again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table core.outbox drop constraint outbox_notice_check;
reset role;
