-- Every relation there is, PostgreSQL's own included: tables, partitions, views, foreign tables.
select
    spaces.nspname::text as space, classes.relname::text as name,
    classes.relkind::text as kind, classes.relispartition as is_leaf,
    spaces.nspname in ('pg_catalog', 'information_schema') as is_system,
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
where spaces.nspname !~ '^pg_(toast|temp)'
    and classes.relkind in ('r', 'p', 'v', 'm', 'f')
order by 1, 2
