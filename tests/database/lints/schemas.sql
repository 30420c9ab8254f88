-- The schemas of a database that are not PostgreSQL's own.
select spaces.nspname::text as name
from pg_catalog.pg_namespace as spaces
where spaces.nspname !~ '^pg_' and spaces.nspname <> 'information_schema'
order by name
