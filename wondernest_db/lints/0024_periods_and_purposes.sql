-- The map, the retention policy, the partition plans and the record of activities say the same.
with tables as (
    select
        map.relation_id, concat_ws('.', map.schema_name, map.table_name) as object,
        map.purposes, map.keep
    from wn.data_map as map
    where map.column_name is null
),

parts as (
    select
        concat_ws('.', map.schema_name, map.table_name, map.column_name) as object,
        map.class, map.purposes, map.keep, map.column_name is null as is_table
    from wn.data_map as map
),

periods as (
    select parts.object, parts.purposes, parts.is_table, ends.clause, ends.max_age, ends.data_class
    from parts
    cross join lateral wn.keep_clauses(parts.keep) as ends
    where ends.kind = 'period'
),

policies as (
    select policies.data_class, policies.purpose, policies.max_age
    from audit.retention_policies as policies
    where policies.region = 'default'
),

-- Every table from which a chain of cascading references leads to another one.
cascades as (
    select links.conrelid as from_id, links.confrelid as to_id
    from pg_catalog.pg_constraint as links
    where links.contype = 'f' and links.confdeltype = 'c'
),

problems (object, detail) as (
    select periods.object, 'no retention policy for ' || periods.data_class
    from periods
    where periods.data_class not in (select policies.data_class from policies)
    union all
    select periods.object, format(
        'keeps %s, the retention policy says %s', periods.clause, policies.max_age
    )
    from periods
    inner join policies on policies.data_class = periods.data_class
    where policies.max_age <> periods.max_age
    union all
    select periods.object, format(
        '%s is kept for %s, which is no purpose of it', periods.data_class, policies.purpose
    )
    from periods
    inner join policies on policies.data_class = periods.data_class
    where policies.purpose <> all (periods.purposes)
    union all
    select 'audit.retention_policies', 'no table is kept as ' || policies.data_class
    from policies
    where policies.data_class not in (select periods.data_class from periods)
    union all
    select tables.object, 'has a partition plan, but no period'
    from tables
    inner join wn.partition_plans as plans on plans.table_name = tables.object
    where tables.object not in (select periods.object from periods)
    union all
    select periods.object, format(
        'keeps %s, its partitions are dropped after %s', periods.clause, plans.keep_for
    )
    from periods
    inner join wn.partition_plans as plans on plans.table_name = periods.object
    where plans.keep_for > periods.max_age
    union all
    select parts.object, 'kept with ' || ends.with_table || ', to which no cascading reference leads'
    from parts
    cross join lateral wn.keep_clauses(parts.keep) as ends
    where ends.kind = 'with' and parts.is_table
        and not exists (
            with recursive reached as (
                select cascades.to_id from cascades
                where cascades.from_id = to_regclass(parts.object)
                union
                select cascades.to_id
                from reached
                inner join cascades on cascades.from_id = reached.to_id
            )

            select from reached where reached.to_id = to_regclass(ends.with_table)
        )
    union all
    select parts.object, 'no processing activity has the purpose ' || named.purpose
    from parts
    cross join lateral unnest(parts.purposes) as named (purpose)
    where named.purpose not in (
        select activities.purpose from audit.processing_activities as activities
    )
    union all
    select parts.object, format(
        'no processing activity for %s touches class %s', named.purpose, parts.class
    )
    from parts
    cross join lateral unnest(parts.purposes) as named (purpose)
    where not parts.is_table
        and named.purpose in (
            select activities.purpose from audit.processing_activities as activities
        )
        and not exists (
            select from audit.processing_activities as activities
            where activities.purpose = named.purpose
                and parts.class = any (activities.data_classes)
        )
    union all
    select 'audit.processing_activities', format(
        '%s: no column is kept for %s', activities.activity, activities.purpose
    )
    from audit.processing_activities as activities
    where not exists (select from parts where activities.purpose = any (parts.purposes))
    union all
    select 'audit.processing_activities', format(
        '%s: no column of class %s is kept for it', activities.activity, named.class
    )
    from audit.processing_activities as activities
    cross join lateral unnest(activities.data_classes) as named (class)
    where exists (select from parts where activities.purpose = any (parts.purposes))
        and not exists (
            select from parts
            where not parts.is_table and parts.class = named.class
                and activities.purpose = any (parts.purposes)
        )
    union all
    select 'audit.processing_activities', format(
        '%s: it rests on consent, which its legal basis does not say', activities.activity
    )
    from audit.processing_activities as activities
    inner join family.consent_purposes as consents on consents.purpose = activities.purpose
    where activities.legal_basis !~ 'consent'
)

select
    '0024_periods_and_purposes' as lint,
    'error' as level,
    problems.object,
    problems.detail,
    'change the tag, or the page under reference/audit or the plan that differs from it' as remedy
from problems
order by problems.object, problems.detail
