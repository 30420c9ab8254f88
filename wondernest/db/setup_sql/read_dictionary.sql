select
    schemas_comment.description as schema_comment,
    relations.relname as "table",
    relations_comment.description as table_comment,
    columns.attname as "column",
    pg_catalog.format_type(columns.atttypid, columns.atttypmod) as type,
    not columns.attnotnull as is_nullable,
    columns_comment.description as column_comment
from pg_catalog.pg_class as relations
inner join pg_catalog.pg_namespace as schemas on schemas.oid = relations.relnamespace
inner join pg_catalog.pg_attribute as columns
    on columns.attrelid = relations.oid and columns.attnum > 0 and not columns.attisdropped
left join pg_catalog.pg_description as schemas_comment
    on schemas_comment.objoid = schemas.oid
    and schemas_comment.classoid = 'pg_catalog.pg_namespace'::regclass
left join pg_catalog.pg_description as relations_comment
    on relations_comment.objoid = relations.oid
    and relations_comment.classoid = 'pg_catalog.pg_class'::regclass
    and relations_comment.objsubid = 0
left join pg_catalog.pg_description as columns_comment
    on columns_comment.objoid = relations.oid
    and columns_comment.classoid = 'pg_catalog.pg_class'::regclass
    and columns_comment.objsubid = columns.attnum
where schemas.nspname = %(schema)s::text
    and relations.relkind in ('r', 'p')
    and not relations.relispartition
    and relations.relname <> 'flyway_schema_history'
order by relations.relname, columns.attnum
