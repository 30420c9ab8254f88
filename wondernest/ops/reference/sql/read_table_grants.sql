-- Privileges of everybody but the owner on tables and views; without columns on the whole of it.
with relations as (
    select classes.oid, spaces.nspname, classes.relname, classes.relowner, classes.relacl
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
        and classes.relkind in ('r', 'p', 'v', 'm', 'f')
        and not classes.relispartition
        and classes.relname <> 'flyway_schema_history'
),

grants (schema, relation, grantee, privilege, columns) as (
    select relations.nspname, relations.relname, entries.grantee, entries.privilege_type, null::text[]
    from relations
    cross join lateral aclexplode(relations.relacl) as entries
    where entries.grantee <> relations.relowner
    union all
    select
        relations.nspname, relations.relname, entries.grantee, entries.privilege_type,
        array_agg(columns.attname::text order by columns.attnum)
    from relations
    inner join pg_catalog.pg_attribute as columns on columns.attrelid = relations.oid
    cross join lateral aclexplode(columns.attacl) as entries
    where entries.grantee <> relations.relowner
    group by relations.nspname, relations.relname, entries.grantee, entries.privilege_type
)

select
    grants.schema,
    grants.relation,
    coalesce(roles.rolname, 'PUBLIC'),
    lower(grants.privilege),
    grants.columns
from grants
left join pg_catalog.pg_roles as roles on roles.oid = grants.grantee
order by
    grants.schema collate "C", grants.relation collate "C", coalesce(roles.rolname, 'PUBLIC') collate "C",
    grants.privilege collate "C", grants.columns nulls first
