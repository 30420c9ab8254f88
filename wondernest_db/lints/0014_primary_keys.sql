-- Every table and every partition has a primary key.
select
    '0014_primary_keys' as lint,
    'error' as level,
    format('%I.%I', spaces.nspname, classes.relname) as object,
    'no primary key' as detail,
    'add one; in family data it starts with family_id' as remedy
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
    and classes.relkind in ('r', 'p')
    and not exists (
        select
        from pg_catalog.pg_index as indexes
        where indexes.indrelid = classes.oid and indexes.indisprimary
    )
order by object
