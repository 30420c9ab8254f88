-- A lock for the session.
select pg_catalog.pg_advisory_lock(77);
