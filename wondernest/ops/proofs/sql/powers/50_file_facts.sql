-- Size and age of a file.
select pg_catalog.pg_stat_file('PG_VERSION');
