-- What must never be true of a partition, whatever day it is.
with leaves as materialized (
    select
        listed.table_name, listed.leaf_name, listed.leaf_oid, listed.state, listed.is_as_planned,
        listed.table_name::regclass as parent_oid, classes.relacl, classes.relowner,
        classes.relrowsecurity and classes.relforcerowsecurity as is_closed
    from wn.list_partitions() as listed
    inner join pg_catalog.pg_class as classes on classes.oid = listed.leaf_oid
),

-- Counted in one pass over the catalogue instead of once for each partition.
indexes as (
    select found.indrelid as leaf_oid, count(*) as own_count
    from pg_catalog.pg_index as found
    inner join pg_catalog.pg_inherits as links on links.inhrelid = found.indexrelid
    inner join pg_catalog.pg_index as wanted on wanted.indexrelid = links.inhparent
    where found.indisvalid
    group by found.indrelid
),

wanted_indexes as (
    select parents.oid as parent_oid, count(*) as wanted_count
    from pg_catalog.pg_class as parents
    inner join pg_catalog.pg_index as wanted on wanted.indrelid = parents.oid
    where parents.relkind = 'p'
    group by parents.oid
),

keys as (
    select found.conrelid as leaf_oid, count(distinct found.conparentid) as own_count
    from pg_catalog.pg_constraint as found
    where found.contype = 'f' and found.conparentid <> 0
    group by found.conrelid
),

wanted_keys as (
    select wanted.conrelid as parent_oid, count(*) as wanted_count
    from pg_catalog.pg_constraint as wanted
    where wanted.contype = 'f' and wanted.conparentid = 0
    group by wanted.conrelid
)

select leaves.leaf_name || ': ' || faults.what as fault
from leaves
left join indexes on indexes.leaf_oid = leaves.leaf_oid
left join wanted_indexes on wanted_indexes.parent_oid = leaves.parent_oid
left join keys on keys.leaf_oid = leaves.leaf_oid
left join wanted_keys on wanted_keys.parent_oid = leaves.parent_oid
cross join lateral (
    values
    (leaves.state = 'default', 'a default partition'),
    (leaves.state in ('detached', 'detaching'), 'left behind ' || leaves.state),
    (leaves.state = 'attached' and not leaves.is_as_planned, 'not as wide as planned'),
    (not leaves.is_closed, 'row security is not forced'),
    (
        exists (select from pg_catalog.pg_policy where polrelid = leaves.leaf_oid),
        'has a policy of its own'
    ),
    (
        exists (
            select from aclexplode(leaves.relacl) as entries
            where entries.grantee <> leaves.relowner
        )
        or exists (
            select from pg_catalog.pg_attribute
            where attrelid = leaves.leaf_oid and attacl is not null
        ),
        'a privilege was granted on it'
    ),
    (obj_description(leaves.leaf_oid, 'pg_class') is null, 'has no comment'),
    (
        coalesce(indexes.own_count, 0) < coalesce(wanted_indexes.wanted_count, 0),
        'an index is missing'
    ),
    (coalesce(keys.own_count, 0) < coalesce(wanted_keys.wanted_count, 0), 'a foreign key is missing')
) as faults (is_so, what)
where faults.is_so
order by fault
