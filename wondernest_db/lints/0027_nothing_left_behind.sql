-- No change in three releases stands still half-way, and no backfill leaves its rights behind.
with relations as (
    select
        classes.oid, classes.relacl,
        format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
),

rights (object) as (
    select relations.name
    from relations
    inner join pg_catalog.pg_policy as rules on rules.polrelid = relations.oid
    where 'wn_backfill'::regrole = any (rules.polroles)
    union
    select relations.name
    from relations
    cross join lateral aclexplode(relations.relacl) as entries
    where entries.grantee = 'wn_backfill'::regrole
    union
    select relations.name
    from relations
    inner join pg_catalog.pg_attribute as columns on columns.attrelid = relations.oid
    cross join lateral aclexplode(columns.attacl) as entries
    where entries.grantee = 'wn_backfill'::regrole
),

-- A run holds the lock for as long as it lives.
running as (
    select
    from pg_catalog.pg_locks as locks
    inner join pg_catalog.pg_database as here on here.oid = locks.database
    where here.datname = current_database() and locks.locktype = 'advisory' and locks.granted
        and (locks.classid::bigint << 32) | locks.objid::bigint = hashtextextended('wn:backfill', 0)
),

defects (object, level, detail, remedy) as (
    select
        rights.object, 'error', 'wn_backfill holds rights on it and no backfill runs',
        'wondernest backfill close'
    from rights
    where not exists (select from running)
    union all
    select runs.backfill, 'warning', problems.detail, problems.remedy
    from wn.backfill_runs as runs
    cross join lateral (
        values
        (
            runs.state = 'waiting' and runs.expected_at < now() - interval '30 days',
            'expected for more than 30 days and never run',
            'wondernest backfill run ' || runs.backfill
        ),
        (
            runs.state = 'begun'
            and coalesce(runs.last_batch_at, runs.begun_at) < now() - interval '7 days',
            'begun, and no batch for more than 7 days',
            'wondernest backfill run ' || runs.backfill
        ),
        (
            runs.state = 'finished' and runs.required_at is null
            and runs.finished_at < now() - interval '90 days',
            'finished for more than 90 days, and the contract has not come',
            'ship the migration that calls wn.require_backfill'
        )
    ) as problems (is_broken, detail, remedy)
    where problems.is_broken
)

select
    '0027_nothing_left_behind' as lint,
    defects.level,
    defects.object,
    defects.detail,
    defects.remedy
from defects
order by defects.object, defects.detail
