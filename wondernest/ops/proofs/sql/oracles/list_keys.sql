-- Unique indexes, exclusions and references of tables that a role may write to: what a refusal could
-- tell of rows that are not its own. Columns of the family itself are left out: they are the cut.
with tables as (
    select
        classes.oid, spaces.nspname, classes.relname,
        array(
            select attributes.attname::text from pg_catalog.pg_attribute as attributes
            where attributes.attrelid = classes.oid and attributes.attnum > 0
                and not attributes.attisdropped
                and pg_catalog.has_column_privilege(
                    %(role)s::text, classes.oid, attributes.attnum, 'insert'
                )
            order by attributes.attnum
        ) as insertable,
        array(
            select attributes.attname::text from pg_catalog.pg_attribute as attributes
            where attributes.attrelid = classes.oid and attributes.attnum > 0
                and not attributes.attisdropped
                and pg_catalog.has_column_privilege(
                    %(role)s::text, classes.oid, attributes.attnum, 'update'
                )
            order by attributes.attnum
        ) as updatable
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where classes.relkind in ('r', 'p') and not classes.relispartition
        and spaces.nspname !~ '^(pg_|information_schema|jobs)'
        and exists (
            select from pg_catalog.pg_attribute as owners
            where owners.attrelid = classes.oid and owners.attname in ('family_id', 'user_id')
                and not owners.attisdropped
        )
),

keys as (
    select indexes.indrelid as table_id, names.relname as name, 'key' as kind, indexes.indkey::int2[] as places
    from pg_catalog.pg_index as indexes
    inner join pg_catalog.pg_class as names on names.oid = indexes.indexrelid
    where indexes.indisunique or indexes.indisexclusion
    union all
    -- A reference to rows that belong to somebody: elsewhere everybody may know what there is.
    select refs.conrelid, refs.conname, 'reference', refs.conkey
    from pg_catalog.pg_constraint as refs
    where refs.contype = 'f' and refs.conparentid = 0 and exists (
        select from pg_catalog.pg_attribute as owners
        where owners.attrelid = refs.confrelid and owners.attname in ('family_id', 'user_id')
            and not owners.attisdropped
    )
)

select
    tables.nspname::text as space, tables.relname::text as table, keys.name::text as name, keys.kind,
    tables.insertable, tables.updatable,
    exists (
        select from pg_catalog.pg_attribute as families
        where families.attrelid = tables.oid and families.attnum = any(keys.places)
            and families.attname = 'family_id'
    ) as has_family,
    array(
        select attributes.attname::text
        from pg_catalog.pg_attribute as attributes
        where attributes.attrelid = tables.oid and attributes.attnum = any(keys.places)
            and attributes.attname <> 'family_id'
        order by attributes.attnum
    ) as columns
from tables
inner join keys on keys.table_id = tables.oid
where pg_catalog.cardinality(tables.insertable) + pg_catalog.cardinality(tables.updatable) > 0
order by 1, 2, 4, 3
