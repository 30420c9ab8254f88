-- Tries are counted by network address at every sign-in.
-- phase: expand
-- locks: brief, core.login_attempts (built concurrently)
-- undo: U0022
-- transaction: no
set search_path = pg_catalog;
set role wn_owner;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists login_attempts_address_hash_idx
    on core.login_attempts (address_hash, attempted_at);
