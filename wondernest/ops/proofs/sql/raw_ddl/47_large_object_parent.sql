-- A signed-in parent writes a large object.
-- as: wn_parent   refused: 42501
select pg_catalog.lo_from_bytea(0, pg_catalog.decode('00', 'hex'));
