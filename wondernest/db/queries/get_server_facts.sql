-- What a server offers that decides whether the database can live on it.
-- rows: ServerFacts   as: wn_migrator
select
    pg_catalog.current_setting('server_version_num')::integer as version_number,
    pg_catalog.current_setting('server_version') as version,
    pg_catalog.pg_encoding_to_char(databases.encoding)::text as encoding,
    array(
        select available.name::text
        from pg_catalog.pg_available_extensions as available
        where available.name = any(%(wanted)s::text[])
        order by available.name
    ) as extensions
from pg_catalog.pg_database as databases
where databases.datname = pg_catalog.current_database()
