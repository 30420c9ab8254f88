-- The clean-up finds accounts whose address nobody proved.
-- phase: expand
-- locks: brief, core.users (built concurrently)
-- undo: U0024
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists users_created_at_where_unproved_idx
    on core.users (created_at) where email_verified_at is null;
