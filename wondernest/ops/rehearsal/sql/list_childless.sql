-- Tables partitioned by range that have no partition yet and so cannot hold a row.
select
    spaces.nspname::text as space,
    relations.relname::text as name,
    pg_catalog.pg_get_userbyid(relations.relowner)::text as owner
from pg_catalog.pg_partitioned_table as trees
inner join pg_catalog.pg_class as relations on trees.partrelid = relations.oid
inner join pg_catalog.pg_namespace as spaces on relations.relnamespace = spaces.oid
where trees.partstrat = 'r' and trees.partnatts = 1
    and not exists (
        select from pg_catalog.pg_inherits as children where children.inhparent = relations.oid
    )
order by spaces.nspname, relations.relname
