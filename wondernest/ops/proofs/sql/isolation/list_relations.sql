-- Every relation with a family_id: tables, partitions, views.
select
    spaces.nspname::text as space, classes.relname::text as name,
    classes.relkind::text as kind, classes.relispartition as is_leaf,
    array(
        select attributes.attname::text
        from pg_catalog.pg_attribute as attributes
        where attributes.attrelid = classes.oid and attributes.attnum > 0
            and not attributes.attisdropped and attributes.attgenerated = ''
            and attributes.attidentity <> 'a'
        order by attributes.attnum
    ) as columns
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
inner join pg_catalog.pg_attribute as keys
    on keys.attrelid = classes.oid and keys.attname = 'family_id' and not keys.attisdropped
where spaces.nspname !~ '^(pg_|information_schema|jobs)'
    and classes.relkind in ('r', 'p', 'v', 'm', 'f')
order by 1, 2
