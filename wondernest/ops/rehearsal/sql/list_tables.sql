-- Tables of the application with a column that a write may name; a key column only if need be.
select
    spaces.nspname::text as space,
    relations.relname::text as name,
    (
        select attributes.attname::text
        from pg_catalog.pg_attribute as attributes
        left join pg_catalog.pg_constraint as keys
            on keys.conrelid = attributes.attrelid
            and keys.contype = 'p'
            and attributes.attnum = any(keys.conkey)
        where attributes.attrelid = relations.oid
            and attributes.attnum > 0 and not attributes.attisdropped
            and attributes.attgenerated = '' and attributes.attidentity = ''
        order by keys.oid is not null, attributes.attnum
        limit 1
    ) as column_name,
    -- The page of a table grants, so without a grant nobody's code can have written to it yet.
    relations.relacl is not null as is_in_use
from pg_catalog.pg_class as relations
inner join pg_catalog.pg_namespace as spaces on relations.relnamespace = spaces.oid
where relations.relkind in ('r', 'p') and not relations.relispartition
    and relations.relpersistence <> 't'
    and spaces.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    and relations.relname <> %(history)s
order by spaces.nspname, relations.relname
