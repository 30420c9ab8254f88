select found.last_value from pg_catalog.pg_get_sequence_data(%(name)s::text::regclass) as found
