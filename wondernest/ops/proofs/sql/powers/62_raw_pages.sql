-- Statistics with the values in them.
select statistics.stavalues1 from pg_catalog.pg_statistic as statistics;
