select spaces.nspname::text as space, classes.relname::text as name
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where classes.relkind = 'S'
order by 1, 2
