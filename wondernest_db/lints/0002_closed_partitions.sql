-- A partition is reached through its parent only: nobody but its owner holds a privilege on it.
with partitions as (
    select
        classes.oid,
        classes.relacl,
        classes.relowner,
        format('%I.%I', spaces.nspname, classes.relname) as name
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
        and classes.relispartition
        and classes.relkind in ('r', 'p', 'f')
),

grants (object, grantee, privilege) as (
    select partitions.name, entries.grantee, entries.privilege_type
    from partitions
    cross join lateral aclexplode(partitions.relacl) as entries
    where entries.grantee <> partitions.relowner
    union all
    select
        partitions.name,
        entries.grantee,
        format('%s (%I)', entries.privilege_type, columns.attname)
    from partitions
    inner join pg_catalog.pg_attribute as columns on columns.attrelid = partitions.oid
    cross join lateral aclexplode(columns.attacl) as entries
    where entries.grantee <> partitions.relowner
    union all
    -- Default privileges on tables would open every partition made from now on.
    select
        format('default privileges of %I', owners.rolname),
        entries.grantee,
        entries.privilege_type
    from pg_catalog.pg_default_acl as defaults
    inner join pg_catalog.pg_roles as owners on owners.oid = defaults.defaclrole
    cross join lateral aclexplode(defaults.defaclacl) as entries
    where defaults.defaclobjtype = 'r' and entries.grantee <> defaults.defaclrole
)

select
    '0002_closed_partitions' as lint,
    'error' as level,
    grants.object,
    format(
        '%s for %s',
        grants.privilege,
        case grants.grantee when 0 then 'PUBLIC' else pg_get_userbyid(grants.grantee) end
    ) as detail,
    'grant on the parent and call wn.lock_leaf(); no default privileges on tables' as remedy
from grants
order by grants.object, detail
