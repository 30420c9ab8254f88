-- No index is left invalid, and no constraint is left unchecked or not enforced, unless its table
-- is between the expand and the contract of a change: then the contract validates it.
with defects (object, detail, remedy) as (
    select
        format('%I.%I', spaces.nspname, classes.relname),
        'an index that is not valid',
        'drop it and create it again, or attach the missing partition''s index'
    from pg_catalog.pg_index as indexes
    inner join pg_catalog.pg_class as classes on classes.oid = indexes.indexrelid
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and not (indexes.indisvalid and indexes.indisready and indexes.indislive)
    union all
    select
        format('%I.%I.%I', spaces.nspname, classes.relname, constraints.conname),
        case
            when constraints.conenforced then 'never checked against the rows that were there'
            else 'not enforced'
        end,
        'alter table … validate constraint, in a migration of its own'
    from pg_catalog.pg_constraint as constraints
    inner join pg_catalog.pg_class as classes on classes.oid = constraints.conrelid
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and not (constraints.convalidated and constraints.conenforced)
        and not (
            constraints.conenforced and exists (
                select
                from wn.backfill_runs as runs
                where runs.required_at is null
                    and to_regclass(runs.table_name) in (
                        constraints.conrelid, pg_partition_root(constraints.conrelid)
                    )
            )
        )
)

select
    '0019_nothing_half_done' as lint,
    'error' as level,
    defects.object,
    defects.detail,
    defects.remedy
from defects
order by defects.object, defects.detail
