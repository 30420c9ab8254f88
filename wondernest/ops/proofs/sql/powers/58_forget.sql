-- Statistics wiped.
select pg_catalog.pg_stat_reset();
