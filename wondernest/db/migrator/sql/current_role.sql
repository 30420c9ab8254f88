select pg_catalog.current_setting('role') as role;
