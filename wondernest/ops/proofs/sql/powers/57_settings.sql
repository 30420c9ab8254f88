-- The server's configuration read again.
select pg_catalog.pg_reload_conf();
