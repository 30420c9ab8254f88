select pg_catalog.set_config('role', %(role)s::text, true)
