select pg_catalog.currval(%(name)s::text::regclass) as drawn
