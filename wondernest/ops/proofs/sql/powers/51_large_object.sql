-- A large object written.
select pg_catalog.lo_from_bytea(0, '\x00');
