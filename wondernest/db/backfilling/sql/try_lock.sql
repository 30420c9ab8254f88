-- One backfill at a time: rights and the pace are shared. Ends with the connection.
select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('wn:backfill', 0))
