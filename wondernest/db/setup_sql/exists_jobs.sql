select true from pg_catalog.pg_namespace where nspname = 'jobs'
