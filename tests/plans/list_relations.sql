-- Tables and partitions with their size, as the last analyze left it.
with
leaves as (
    select
        relations.oid,
        relations.relispartition as is_leaf,
        greatest(relations.reltuples, 0)::bigint as row_count,
        coalesce(pg_catalog.pg_partition_root(relations.oid), relations.oid) as root
    from pg_catalog.pg_class as relations
    where relations.relkind in ('r', 'm')
)

select
    leaves.oid::regclass::text,
    leaves.root::regclass::text,
    leaves.is_leaf,
    leaves.row_count,
    (sum(leaves.row_count) over (partition by leaves.root))::bigint
from leaves;
