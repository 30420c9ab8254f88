-- What one request can leave on a connection and the next would find there: rows in a cursor held
-- over the commit, settings, a role, a listening ear, a lock, a statement under a known name.
close all;
unlisten *;
reset session authorization;
reset all;
select pg_catalog.pg_advisory_unlock_all();
-- The driver prepares by protocol; what was prepared by SQL came from elsewhere.
select exists (
    select from pg_catalog.pg_prepared_statements as statements where statements.from_sql
) as is_prepared_by_sql
