-- Indexes that no constraint made; those of partitions are left out.
select
    spaces.nspname,
    classes.relname,
    index_classes.relname,
    -- From the method on: what comes before is the table's name again.
    regexp_replace(pg_get_indexdef(indexes.indexrelid), '^.*? USING ', ''),
    indexes.indisunique
from pg_catalog.pg_index as indexes
inner join pg_catalog.pg_class as index_classes on index_classes.oid = indexes.indexrelid
inner join pg_catalog.pg_class as classes on classes.oid = indexes.indrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
    and not classes.relispartition
    and classes.relname <> 'flyway_schema_history'
    and not exists (
        select from pg_catalog.pg_constraint as constraints
        where constraints.conindid = indexes.indexrelid and constraints.contype in ('p', 'u', 'x')
    )
order by spaces.nspname collate "C", classes.relname collate "C", index_classes.relname collate "C"
