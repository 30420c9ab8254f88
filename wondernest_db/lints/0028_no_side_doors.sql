-- Rights that go around tables and policies: nobody of the services holds one, and no rule or
-- publication takes rows elsewhere.
with schemas as (
    select spaces.oid, spaces.nspname, spaces.nspacl, spaces.nspowner
    from pg_catalog.pg_namespace as spaces
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
),

-- The schemas of the product, what stands in them, and the worker's queue beside them.
rights (object, kind, owner, acl) as (
    select quote_ident(schemas.nspname), 'schema', schemas.nspowner, schemas.nspacl from schemas
    union all
    select
        format('%I.%I', schemas.nspname, classes.relname),
        case classes.relkind when 'S' then 'sequence' else 'relation' end,
        classes.relowner, classes.relacl
    from pg_catalog.pg_class as classes
    inner join schemas on schemas.oid = classes.relnamespace
    union all
    select
        format('%I.%I.%I', schemas.nspname, classes.relname, columns.attname), 'relation',
        classes.relowner, columns.attacl
    from pg_catalog.pg_attribute as columns
    inner join pg_catalog.pg_class as classes on classes.oid = columns.attrelid
    inner join schemas on schemas.oid = classes.relnamespace
    union all
    select
        format(
            '%I.%I(%s)', schemas.nspname, routines.proname,
            pg_get_function_identity_arguments(routines.oid)
        ), 'function', routines.proowner, routines.proacl
    from pg_catalog.pg_proc as routines
    inner join schemas on schemas.oid = routines.pronamespace
    union all
    select format('%I.%I', spaces.nspname, classes.relname), 'queue', classes.relowner, classes.relacl
    from pg_catalog.pg_class as classes
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
    where spaces.nspname = 'jobs'
    union all
    select 'this database', 'database', bases.datdba, bases.datacl
    from pg_catalog.pg_database as bases
    where bases.datname = current_database()
    union all
    select settings.parname, 'parameter', 0, settings.paracl
    from pg_catalog.pg_parameter_acl as settings
    union all
    select
        format('default privileges of %I', pg_get_userbyid(defaults.defaclrole)), 'default',
        defaults.defaclrole, defaults.defaclacl
    from pg_catalog.pg_default_acl as defaults
    where defaults.defaclobjtype <> 'r'
    -- What PostgreSQL and its extensions keep, as far as it was opened after they were installed.
    union all
    select classes.oid::regclass::text, 'server', classes.relowner, classes.relacl
    from pg_catalog.pg_class as classes
    where classes.relnamespace in ('pg_catalog'::regnamespace, 'public'::regnamespace)
    union all
    select routines.oid::regprocedure::text, 'server', routines.proowner, routines.proacl
    from pg_catalog.pg_proc as routines
    where routines.pronamespace in ('pg_catalog'::regnamespace, 'public'::regnamespace)
),

entries as (
    select
        rights.object, rights.kind, entry.privilege_type as privilege, entry.is_grantable,
        case entry.grantee when 0 then 'PUBLIC' else pg_get_userbyid(entry.grantee) end as grantee
    from rights
    cross join lateral aclexplode(rights.acl) as entry
    where entry.grantee <> rights.owner and (entry.grantee = 0 or not exists (
        select from pg_catalog.pg_roles as administrators
        where administrators.oid = entry.grantee and administrators.rolsuper
    ))
),

defects (object, detail) as (
    select entries.object, format('%s for %s', entries.privilege, entries.grantee)
    from entries
    where case entries.kind
        when 'schema' then entries.privilege = 'CREATE'
            and entries.grantee not in ('wn_owner', 'wn_resolver', 'wn_migrator')
        when 'sequence' then entries.grantee not in ('PUBLIC', 'wn_owner', 'wn_resolver')
        when 'queue' then entries.grantee <> 'wn_jobs'
        when 'database' then entries.privilege <> 'CONNECT'
            and (entries.privilege, entries.grantee) <> ('CREATE', 'wn_owner')
            -- Refreshing a materialised view while it is read needs it; nobody signs in as that role.
            and (entries.privilege, entries.grantee) <> ('TEMPORARY', 'wn_resolver')
        when 'server' then starts_with(entries.grantee, 'wn_')
        when 'parameter' then true
        when 'default' then true
        else false
    end
    union all
    select entries.object, format('%s may pass %s on', entries.grantee, entries.privilege)
    from entries
    where entries.is_grantable
    union all
    select entries.object, format('%s for %s, a role of nobody', entries.privilege, entries.grantee)
    from entries
    where entries.kind in ('schema', 'sequence', 'relation', 'function', 'queue')
        and entries.grantee <> 'PUBLIC' and not starts_with(entries.grantee, 'wn_')
    union all
    -- Large objects were taken from everybody in the bootstrap.
    select routines.oid::regprocedure::text, 'EXECUTE for PUBLIC: it writes large objects'
    from pg_catalog.pg_proc as routines
    cross join lateral aclexplode(routines.proacl) as entry
    where routines.pronamespace = 'pg_catalog'::regnamespace
        and routines.proname in (
            'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lo_open', 'lowrite', 'lo_import'
        )
        and entry.grantee = 0
    union all
    select format('%I.%I', schemas.nspname, classes.relname), format('the rule %I', rules.rulename)
    from pg_catalog.pg_rewrite as rules
    inner join pg_catalog.pg_class as classes on classes.oid = rules.ev_class
    inner join schemas on schemas.oid = classes.relnamespace
    where rules.rulename <> '_RETURN'
    union all
    select publications.pubname::text, 'a publication takes rows past every policy'
    from pg_catalog.pg_publication as publications
    union all
    select policies.polname || ' on ' || policies.polrelid::regclass, 'a policy for a role of nobody'
    from pg_catalog.pg_policy as policies
    where exists (
        select from unnest(policies.polroles) as named (role_id)
        where named.role_id <> 0 and not starts_with(pg_get_userbyid(named.role_id), 'wn_')
    )
)

select distinct
    '0028_no_side_doors' as lint, 'error' as level, defects.object, defects.detail,
    'take it back; the services need nothing but their tables and functions' as remedy
from defects
order by object, detail
