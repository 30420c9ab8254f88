select pg_catalog.pg_advisory_unlock(%(key)s::bigint) as unlocked;
