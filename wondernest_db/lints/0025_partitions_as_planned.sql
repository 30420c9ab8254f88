-- Partitions in time are those of the plan: none for everything else, none of another width, not too many.
with parents as (
    select classes.oid, format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    inner join pg_catalog.pg_partitioned_table as partitioned
        on partitioned.partrelid = classes.oid and partitioned.partstrat = 'r'
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
),

defects (level, object, detail, remedy) as (
    select
        'error',
        format('%I.%I', spaces.nspname, leaves.relname),
        'a default partition',
        'move its rows, detach it and drop it: partitions are made ahead instead'
    from parents
    inner join pg_catalog.pg_partitioned_table as partitioned on partitioned.partrelid = parents.oid
    inner join pg_catalog.pg_class as leaves on leaves.oid = partitioned.partdefid
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = leaves.relnamespace
    union all
    select
        'error',
        listed.leaf_name,
        'not one whole month or quarter of the plan',
        'let wn.ensure_partitions() or wn.ensure_history() make it'
    from wn.list_partitions() as listed
    where listed.state in ('attached', 'detaching') and not listed.is_as_planned
    union all
    select
        'warning',
        listed.leaf_name,
        format('%s from %s and not dropped', listed.state, listed.table_name),
        'run wondernest partitions retire, or attach it again with wn.restore_partition()'
    from wn.list_partitions() as listed
    where listed.state in ('detached', 'detaching')
    union all
    select
        'error',
        parents.name,
        format('%s partitions, at most 120', count(*)),
        'a wider grain, or rows kept for less long'
    from parents
    inner join pg_catalog.pg_inherits as links on links.inhparent = parents.oid
    group by parents.name
    having count(*) > 120
)

select
    '0025_partitions_as_planned' as lint,
    defects.level,
    defects.object,
    defects.detail,
    defects.remedy
from defects
order by defects.object, defects.detail
