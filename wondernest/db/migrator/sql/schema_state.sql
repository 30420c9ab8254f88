-- What is there already: the schema, anything in it that Flyway would count, the history table.
-- Like Flyway's own test, objects that belong to an extension do not count.
with
space as (
    select namespaces.oid
    from pg_catalog.pg_namespace as namespaces
    where namespaces.nspname = %(schema)s
),
objects as (
    select relations.oid
    from pg_catalog.pg_class as relations
    inner join space on relations.relnamespace = space.oid
    where relations.relkind in ('r', 'p', 'v', 'S', 't')
    union all
    select types.oid
    from pg_catalog.pg_type as types
    inner join space on types.typnamespace = space.oid
    where types.typcategory not in ('A', 'C')
    union all
    select routines.oid
    from pg_catalog.pg_proc as routines
    inner join space on routines.pronamespace = space.oid
)
select
    exists(select 1 from space) as schema_exists,
    exists(
        select 1
        from objects
        where not exists(
            select 1
            from pg_catalog.pg_depend as dependencies
            where dependencies.objid = objects.oid and dependencies.deptype = 'e'
        )
    ) as has_objects,
    exists(
        select 1
        from pg_catalog.pg_class as relations
        inner join space on relations.relnamespace = space.oid
        where relations.relname = %(table)s
    ) as history_exists;
