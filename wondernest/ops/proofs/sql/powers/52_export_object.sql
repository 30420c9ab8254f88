-- A large object written to a file.
select pg_catalog.lo_export(1, '/nowhere/object');
