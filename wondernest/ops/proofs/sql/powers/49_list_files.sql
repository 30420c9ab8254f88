-- Files of the server listed.
select pg_catalog.pg_ls_dir('.');
