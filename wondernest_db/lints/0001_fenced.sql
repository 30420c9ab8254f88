-- Every relation with a family_id is fenced: row security, a policy, and the guards of the kernel.
with relations as (
    select
        classes.oid, classes.relkind, classes.relispartition,
        classes.relrowsecurity, classes.relforcerowsecurity,
        classes.relkind in ('r', 'p') as is_table,
        format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    inner join pg_catalog.pg_attribute as columns
        on columns.attrelid = classes.oid and columns.attname = 'family_id'
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relkind in ('r', 'p', 'f', 'm')
),

guards (trigger_name, function_name, is_always_asked) as (
    values
    ('t50_guard_family_insert', 'wn.tg_guard_family', true),
    ('t50_guard_family_update', 'wn.tg_guard_family', true),
    ('t50_keep_family', 'wn.tg_keep_family', false)
),

defects (object, detail) as (
    select relations.name, problems.detail
    from relations
    cross join lateral (
        values
        (relations.relkind = 'f', 'a foreign table cannot be fenced'),
        (relations.relkind = 'm', 'a materialised view cannot be fenced'),
        (relations.is_table and not relations.relrowsecurity, 'row security is off'),
        (relations.is_table and not relations.relforcerowsecurity, 'row security is not forced'),
        (
            relations.is_table and not relations.relispartition
            and not exists (select from pg_catalog.pg_policy where polrelid = relations.oid),
            'no policy'
        )
    ) as problems (is_broken, detail)
    where problems.is_broken
    union all
    select relations.name, guards.trigger_name || ' is missing or not ENABLE ALWAYS'
    from relations
    cross join guards
    where relations.is_table and not relations.relispartition and not exists (
        select
        from pg_catalog.pg_trigger as triggers
        where triggers.tgrelid = relations.oid
            and triggers.tgname = guards.trigger_name
            and triggers.tgfoid = to_regproc(guards.function_name)
            and triggers.tgenabled = 'A'
            -- A condition of its own could keep a guard from ever looking.
            and not (guards.is_always_asked and triggers.tgqual is not null)
    )
)

select
    '0001_fenced' as lint, 'error' as level, defects.object, defects.detail,
    'call wn.fence() and wn.allow() in the page of the table' as remedy
from defects
order by defects.object, defects.detail
