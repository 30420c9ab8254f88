select pg_catalog.pg_sequence_last_value(%(name)s::text::regclass) as drawn
