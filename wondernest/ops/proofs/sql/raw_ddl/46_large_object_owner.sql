-- The owner writes a large object.
-- refused: 42501
select pg_catalog.lo_from_bytea(0, pg_catalog.decode('00', 'hex'));
