-- Schemas with their comments.
select spaces.nspname, obj_description(spaces.oid, 'pg_namespace')
from pg_catalog.pg_namespace as spaces
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
order by spaces.nspname collate "C"
