select true from pg_catalog.pg_database where datname = %(database)s::text
