select pg_catalog.pg_terminate_backend(%(process_id)s::integer)
