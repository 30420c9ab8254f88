-- PUBLIC holds nothing in a schema of the product, by grant, by default or by default privileges.
with schemas as (
    select spaces.oid, spaces.nspname, spaces.nspacl, spaces.nspowner
    from pg_catalog.pg_namespace as spaces
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
),

rights (object, acl) as (
    select quote_ident(schemas.nspname), schemas.nspacl from schemas
    union all
    select format('%I.%I', schemas.nspname, classes.relname), classes.relacl
    from pg_catalog.pg_class as classes
    inner join schemas on schemas.oid = classes.relnamespace
    union all
    select format('%I.%I.%I', schemas.nspname, classes.relname, columns.attname), columns.attacl
    from pg_catalog.pg_attribute as columns
    inner join pg_catalog.pg_class as classes on classes.oid = columns.attrelid
    inner join schemas on schemas.oid = classes.relnamespace
    union all
    -- A function without an access list may be executed by everybody.
    select
        format(
            '%I.%I(%s)',
            schemas.nspname, functions.proname, pg_get_function_identity_arguments(functions.oid)
        ),
        coalesce(functions.proacl, acldefault('f', functions.proowner))
    from pg_catalog.pg_proc as functions
    inner join schemas on schemas.oid = functions.pronamespace
    union all
    select
        format('default privileges of %I', pg_get_userbyid(defaults.defaclrole)), defaults.defaclacl
    from pg_catalog.pg_default_acl as defaults
    where defaults.defaclobjtype in ('r', 'S', 'f', 'n')
    union all
    -- What PostgreSQL does by itself when nobody took it away, or somebody gave it back.
    select
        format('default privileges of %I', owners.rolname), acldefault('f', owners.oid)
    from pg_catalog.pg_roles as owners
    where owners.rolname in ('wn_owner', 'wn_resolver', 'wn_migrator') and not exists (
        select from pg_catalog.pg_default_acl as defaults
        where defaults.defaclrole = owners.oid and defaults.defaclobjtype = 'f'
            and defaults.defaclnamespace = 0
    )
)

select
    '0003_nothing_for_public' as lint,
    'error' as level,
    rights.object,
    entries.privilege_type || ' for PUBLIC' as detail,
    'revoke it from public and grant it to the roles that need it' as remedy
from rights
cross join lateral aclexplode(rights.acl) as entries
where entries.grantee = 0
order by rights.object, detail
