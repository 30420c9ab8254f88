-- Tables, columns, constraints and indexes are named by the house table: code matches on them.
with relations as (
    select classes.oid, classes.relname, classes.relkind, spaces.nspname
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'm', 'v') and not classes.relispartition
        -- The migrator's history has Flyway's shape to the letter.
        and (spaces.nspname, classes.relname) <> ('wn', 'flyway_schema_history')
),

named (schema_name, part_of, name, pattern) as (
    -- Names of partitions are longer than the name of their parent.
    select
        nspname, null, relname, format(
            '^[a-z][a-z0-9_]{0,%s}$', case relkind when 'p' then 49 else 62 end
        )
    from relations
    union all
    select relations.nspname, relations.relname, columns.attname, '^[a-z][a-z0-9_]*$'
    from relations
    inner join pg_catalog.pg_attribute as columns on columns.attrelid = relations.oid
    where columns.attnum > 0 and not columns.attisdropped
    union all
    select
        relations.nspname, relations.relname, keys.conname,
        '^' || relations.relname || kinds.ending
    from relations
    inner join pg_catalog.pg_constraint as keys on keys.conrelid = relations.oid
    inner join (
        values
        ('p', '_pkey$'), ('u', '_.+_key$'), ('f', '_.+_fkey$'), ('c', '_.+_check$'),
        ('x', '_.+_excl$'), ('n', '_.+_not_null$')
    ) as kinds (contype, ending) on kinds.contype = keys.contype::text
    union all
    select
        relations.nspname, relations.relname, classes.relname,
        '^' || relations.relname || case when indexes.indpred is null then '' else '_.+_where' end
        || case when indexes.indisunique then '_.+_key$' else '_.+_idx$' end
    from relations
    inner join pg_catalog.pg_index as indexes on indexes.indrelid = relations.oid
    inner join pg_catalog.pg_class as classes on classes.oid = indexes.indexrelid
    where indexes.indexrelid not in (
        select conindid from pg_catalog.pg_constraint where contype in ('p', 'u', 'x')
    )
)

select
    '0010_table_names' as lint, 'error' as level,
    concat_ws('.', named.schema_name, named.part_of, named.name) as object,
    'the name does not match ' || named.pattern as detail,
    'rename it; the page of this lint has the table' as remedy
from named
where named.name !~ named.pattern
order by object, detail
