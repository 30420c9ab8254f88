-- A file of the server read.
select pg_catalog.pg_read_file('PG_VERSION');
