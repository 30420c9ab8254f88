-- Every key of a family table starts with family_id, and family tables refer to each other with it.
-- Two maps are left out by name: they answer which family it is, for those who do not know yet.
with family_columns as (
    select
        classes.oid, columns.attnum, format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    inner join pg_catalog.pg_attribute as columns
        on columns.attrelid = classes.oid and columns.attname = 'family_id'
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'm')
        and (spaces.nspname, classes.relname) not in (
            ('core', 'user_families'), ('subscription', 'provider_objects')
        )
),

defects (object, detail, remedy) as (
    select
        format('%s.%I', family_columns.name, index_classes.relname),
        'a key that does not start with family_id',
        'put family_id first in the key'
    from pg_catalog.pg_index as indexes
    inner join family_columns on family_columns.oid = indexes.indrelid
    inner join pg_catalog.pg_class as index_classes on index_classes.oid = indexes.indexrelid
    where (indexes.indisunique or indexes.indisexclusion)
        and not index_classes.relispartition
        and indexes.indkey[0] <> family_columns.attnum
    union all
    select
        format('%s.%I', family_columns.name, keys.conname),
        'a reference between family tables that could cross families',
        'refer from (family_id, …) to (family_id, …)'
    from pg_catalog.pg_constraint as keys
    inner join family_columns on family_columns.oid = keys.conrelid
    inner join family_columns as referred on referred.oid = keys.confrelid
    where keys.contype = 'f'
        and keys.conparentid = 0
        and not exists (
            select
            from unnest(keys.conkey, keys.confkey) as pairs (here, there)
            where pairs.here = family_columns.attnum and pairs.there = referred.attnum
        )
)

select
    '0009_family_first' as lint,
    'error' as level,
    defects.object,
    defects.detail,
    defects.remedy
from defects
order by defects.object, defects.detail
