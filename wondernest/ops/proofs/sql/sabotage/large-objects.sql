grant execute on function pg_catalog.lo_from_bytea(oid, bytea), pg_catalog.lo_create(oid) to public;
