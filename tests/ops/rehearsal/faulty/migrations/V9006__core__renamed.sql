-- Another name, which the version before does not know.
-- phase: expand
-- locks: brief, core.users
-- undo: U9006
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;

alter table core.users rename column email_index to mail_index;
reset role;
