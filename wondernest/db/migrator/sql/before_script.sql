-- The session every script starts from. The citus settings are what a coordinator needs to run
-- the same files; elsewhere they are placeholders without effect. A server notices within a second
-- that its runner was killed, instead of finishing the statement and holding its locks.
select
    pg_catalog.set_config('search_path', 'pg_catalog', false),
    pg_catalog.set_config('client_encoding', 'UTF8', false),
    pg_catalog.set_config('client_connection_check_interval', '1000', false),
    pg_catalog.set_config('citus.multi_shard_modify_mode', 'sequential', false),
    pg_catalog.set_config('citus.enable_local_reference_table_foreign_keys', 'off', false),
    pg_catalog.set_config('citus.enable_unsafe_triggers', 'on', false),
    pg_catalog.set_config('role', %(role)s, false),
    pg_catalog.set_config('lock_timeout', %(lock_timeout)s, false),
    pg_catalog.set_config('statement_timeout', %(statement_timeout)s, false);
