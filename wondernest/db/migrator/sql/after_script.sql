-- Back to the role the run began with, and out of reach of whatever the script set.
select
    pg_catalog.set_config('role', %(role)s, false),
    pg_catalog.set_config('search_path', 'pg_catalog', false);
