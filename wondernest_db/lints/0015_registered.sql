-- The registries know every table: what it is to a distributed engine, how its partitions go on.
-- The kernel's own tables are left out: the registries are among them.
with tables as (
    select
        classes.relkind,
        spaces.nspname,
        format('%I.%I', spaces.nspname, classes.relname) as name,
        exists (
            select from pg_catalog.pg_attribute
            where attrelid = classes.oid and attname = 'family_id'
        ) as has_family,
        coalesce(partitioned.partstrat = 'r', false) as is_by_range
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    left join pg_catalog.pg_partitioned_table as partitioned on partitioned.partrelid = classes.oid
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit)$'
        and classes.relkind in ('r', 'p') and not classes.relispartition
),

defects (object, detail, remedy) as (
    select tables.name, 'not in wn.distribution', 'call wn.distribute() in its migration'
    from tables
    where tables.name not in (select entries.table_name from wn.distribution as entries)
    union all
    select
        tables.name,
        format(
            'registered as %s, but %s family_id',
            entries.kind, case when tables.has_family then 'has a' else 'has no' end
        ),
        'register a table with a family_id as family, any other as reference or local'
    from tables
    inner join wn.distribution as entries on entries.table_name = tables.name
    where tables.nspname <> 'core' and tables.has_family <> (entries.kind = 'family')
        -- The map from a provider's object to its family is asked without knowing the family.
        and (entries.table_name, entries.kind) <> ('subscription.provider_objects', 'local')
    union all
    select tables.name, 'a table of core that is spread', 'core stays local to the coordinator'
    from tables
    inner join wn.distribution as entries on entries.table_name = tables.name
    where tables.nspname = 'core' and entries.kind = 'family'
    union all
    select tables.name, 'not in wn.partition_plans', 'call wn.plan_partitions() in its migration'
    from tables
    where tables.is_by_range
        and tables.name not in (select plans.table_name from wn.partition_plans as plans)
    union all
    select entries.table_name, 'registered, but there is no such table', 'take the row out'
    from (
        select distribution.table_name from wn.distribution
        union
        select partition_plans.table_name from wn.partition_plans
    ) as entries
    where to_regclass(entries.table_name) is null
)

select '0015_registered' as lint, 'error' as level, defects.object, defects.detail, defects.remedy
from defects
order by defects.object, defects.detail
