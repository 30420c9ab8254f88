select pg_catalog.setval(%(name)s::text::regclass, 1000) as drawn
