-- Lets the next backfill run.
select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('wn:backfill', 0))
