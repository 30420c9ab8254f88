-- Columns of tables and views in their order, with how the value comes about if nobody gives one.
select
    spaces.nspname,
    classes.relname,
    columns.attname,
    format_type(columns.atttypid, columns.atttypmod),
    not columns.attnotnull,
    case
        when columns.attgenerated <> '' then 'computed: ' || pg_get_expr(defaults.adbin, defaults.adrelid)
        when columns.attidentity <> '' then 'counted up'
        else pg_get_expr(defaults.adbin, defaults.adrelid)
    end,
    col_description(columns.attrelid, columns.attnum)
from pg_catalog.pg_attribute as columns
inner join pg_catalog.pg_class as classes on classes.oid = columns.attrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
left join pg_catalog.pg_attrdef as defaults
    on defaults.adrelid = columns.attrelid and defaults.adnum = columns.attnum
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
    and classes.relkind in ('r', 'p', 'v', 'm', 'f')
    and not classes.relispartition
    and classes.relname <> 'flyway_schema_history'
    and columns.attnum > 0
    and not columns.attisdropped
order by spaces.nspname collate "C", classes.relname collate "C", columns.attnum
