-- A file of the server read as bytes.
select pg_catalog.pg_read_binary_file('PG_VERSION');
