-- Tables and schemas on which wn_backfill holds a right; a schema has no table name.
select spaces.nspname::text, classes.relname::text
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where exists (
        select
        from pg_catalog.pg_policy as rules
        where rules.polrelid = classes.oid
            and rules.polroles @> array['wn_backfill'::regrole::oid]
    )
    or exists (
        select
        from pg_catalog.aclexplode(classes.relacl) as entries
        where entries.grantee = 'wn_backfill'::regrole
    )
    or exists (
        select
        from pg_catalog.pg_attribute as columns
        cross join lateral pg_catalog.aclexplode(columns.attacl) as entries
        where columns.attrelid = classes.oid and entries.grantee = 'wn_backfill'::regrole
    )
union all
select spaces.nspname::text, null
from pg_catalog.pg_namespace as spaces
cross join lateral pg_catalog.aclexplode(spaces.nspacl) as entries
where entries.grantee = 'wn_backfill'::regrole
    and spaces.nspname !~ '^(public|pg_|information_schema)'
order by 2 nulls last, 1
