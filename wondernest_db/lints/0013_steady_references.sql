-- A composite foreign key never empties its columns, and none points to a table of partitions.
select
    '0013_steady_references' as lint,
    'error' as level,
    format('%I.%I.%I', spaces.nspname, classes.relname, keys.conname) as object,
    problems.detail,
    problems.remedy
from pg_catalog.pg_constraint as keys
inner join pg_catalog.pg_class as classes on classes.oid = keys.conrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
inner join pg_catalog.pg_class as referred on referred.oid = keys.confrelid
cross join lateral (
    values
    (
        cardinality(keys.conkey) > 1
        and (keys.confdeltype in ('n', 'd') or keys.confupdtype in ('n', 'd')),
        'would set columns of a composite key to null or to a default',
        'on delete cascade or restrict; a service clears the column where that is meant'
    ),
    (
        referred.relkind = 'p' or referred.relispartition,
        'points to partitions, which could then not be dropped',
        'leave the reference out; the key of the parent row travels with the row'
    )
) as problems (is_broken, detail, remedy)
where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
    and keys.contype = 'f'
    and keys.conparentid = 0
    and problems.is_broken
order by object, problems.detail
