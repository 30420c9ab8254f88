-- What a role may do with each relation: columns it may insert or change, and whether it may read.
select
    spaces.nspname::text as space, classes.relname::text as name,
    pg_catalog.has_any_column_privilege(%(role)s::text, classes.oid, 'select') as may_select,
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
inner join pg_catalog.pg_attribute as keys
    on keys.attrelid = classes.oid and keys.attname = 'family_id' and not keys.attisdropped
where spaces.nspname !~ '^(pg_|information_schema|jobs)'
    and classes.relkind in ('r', 'p', 'v', 'm', 'f')
