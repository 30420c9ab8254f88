select pg_catalog.pg_blocking_pids(%(process_id)s::integer) as blockers
