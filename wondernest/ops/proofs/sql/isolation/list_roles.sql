select roles.rolname::text as name from pg_catalog.pg_roles as roles order by 1
