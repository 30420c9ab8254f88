select pg_catalog.set_config('wn.ctx', %(context)s::text, true)
