-- Columns that hold an identifier.
select spaces.nspname::text as space, classes.relname::text as name, attributes.attname::text as column
from pg_catalog.pg_attribute as attributes
inner join pg_catalog.pg_class as classes on classes.oid = attributes.attrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where attributes.atttypid = 'uuid'::regtype and attributes.attnum > 0
    and not attributes.attisdropped
    and classes.relkind in ('r', 'p') and not classes.relispartition
    and spaces.nspname !~ '^(pg_|information_schema)'
order by 1, 2, attributes.attnum
