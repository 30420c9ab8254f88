select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('wn:partitions:retire', 0))
