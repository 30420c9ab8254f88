-- Relations of applications, each with the table it belongs to: an index to its table, a partition
-- to the root of its tree.
select
    relations.oid::bigint as relation_id,
    pg_catalog.format('%%s.%%s', spaces.nspname, relations.relname) as name,
    pg_catalog.format('%%s.%%s', table_spaces.nspname, tables.relname) as table
from pg_catalog.pg_class as relations
inner join pg_catalog.pg_namespace as spaces on relations.relnamespace = spaces.oid
left join pg_catalog.pg_index as indexes on relations.oid = indexes.indexrelid
inner join pg_catalog.pg_class as tables
    on tables.oid = coalesce(
        pg_catalog.pg_partition_root(coalesce(indexes.indrelid, relations.oid)),
        indexes.indrelid,
        relations.oid
    )
inner join pg_catalog.pg_namespace as table_spaces on tables.relnamespace = table_spaces.oid
where relations.relkind in ('r', 'p', 'm', 'v', 'i', 'I', 'f', 'S')
    and relations.relpersistence <> 't'
    and spaces.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    and tables.relname <> %(history)s;
