-- Rows come and go as on a replica: ordinary triggers and keys of other tables are not asked.
select pg_catalog.set_config('session_replication_role', 'replica', %(is_local)s)
