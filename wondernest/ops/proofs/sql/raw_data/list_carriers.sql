-- Columns of audio and of the outbox that could carry a payload, with what the role may insert.
select
    spaces.nspname::text as space, classes.relname::text as name, attributes.attname::text as attname,
    pg_catalog.format_type(attributes.atttypid, null) as type,
    exists (
        select
        from pg_catalog.pg_attribute as keys
        where keys.attrelid = classes.oid and keys.attname = 'family_id'
            and not keys.attisdropped
    ) as is_of_family,
    array(
        select columns.attname::text from pg_catalog.pg_attribute as columns
        where columns.attrelid = classes.oid and columns.attnum > 0 and not columns.attisdropped
            and pg_catalog.has_column_privilege(
                %(role)s::text, classes.oid, columns.attnum, 'insert'
            )
        order by columns.attnum
    ) as insertable
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
inner join pg_catalog.pg_attribute as attributes on attributes.attrelid = classes.oid
where (spaces.nspname = 'audio' or (spaces.nspname = 'core' and classes.relname = 'outbox'))
    and classes.relkind in ('r', 'p') and not classes.relispartition
    and attributes.attnum > 0 and not attributes.attisdropped
    and attributes.atttypid in ('text'::regtype, 'bytea'::regtype, 'jsonb'::regtype)
order by 1, 2, attributes.attnum
