-- The clean-up finds sessions by when they ended.
-- phase: expand
-- locks: brief, core.user_sessions (built concurrently)
-- undo: U0023
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists user_sessions_ended_at_idx
    on core.user_sessions ((least(idle_expires_at, expires_at, revoked_at)));
