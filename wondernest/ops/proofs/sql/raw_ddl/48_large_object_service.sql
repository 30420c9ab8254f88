-- The worker makes a large object.
-- as: wn_service   refused: 42501
select pg_catalog.lo_create(0);
