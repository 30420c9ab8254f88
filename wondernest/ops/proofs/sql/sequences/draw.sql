select pg_catalog.nextval(%(name)s::text::regclass) as drawn
