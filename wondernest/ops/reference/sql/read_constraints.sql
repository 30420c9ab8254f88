-- Keys, references, checks and exclusions of tables; what a partition inherits is left out.
select
    spaces.nspname,
    classes.relname,
    constraints.conname,
    constraints.contype::text,
    pg_get_constraintdef(constraints.oid, true),
    array(
        select columns.attname::text
        from unnest(constraints.conkey) with ordinality as parts (attnum, place)
        inner join pg_catalog.pg_attribute as columns
            on columns.attrelid = constraints.conrelid and columns.attnum = parts.attnum
        order by parts.place
    ),
    format('%s.%s', target_spaces.nspname, targets.relname),
    constraints.condeferrable
from pg_catalog.pg_constraint as constraints
inner join pg_catalog.pg_class as classes on classes.oid = constraints.conrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
left join pg_catalog.pg_class as targets on targets.oid = constraints.confrelid
left join pg_catalog.pg_namespace as target_spaces on target_spaces.oid = targets.relnamespace
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
    and constraints.contype in ('p', 'u', 'f', 'c', 'x')
    and constraints.conparentid = 0
    and not classes.relispartition
    and classes.relname <> 'flyway_schema_history'
order by
    spaces.nspname collate "C", classes.relname collate "C",
    array_position(array['p', 'u', 'x', 'f', 'c'], constraints.contype::text),
    constraints.conname collate "C"
