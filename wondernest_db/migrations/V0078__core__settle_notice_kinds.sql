-- Validates what V0077 added.
-- phase: contract
-- finishes: V0077
-- locks: none that anybody waits for
-- undo: U0078
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table core.outbox validate constraint outbox_notice_check;
reset role;
