-- Every function pins an empty search_path; a definer function is owned and executed by few.
with functions as (
    select
        routines.prosecdef,
        pg_get_userbyid(routines.proowner) as owner_name,
        coalesce(routines.proconfig, '{}') as settings,
        coalesce(routines.proacl, acldefault('f', routines.proowner)) as acl,
        format(
            '%I.%I(%s)',
            spaces.nspname, routines.proname, pg_get_function_identity_arguments(routines.oid)
        ) as name
    from pg_catalog.pg_proc as routines
    inner join pg_catalog.pg_namespace as spaces on spaces.oid = routines.pronamespace
    where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
)

select
    '0004_pinned_functions' as lint,
    'error' as level,
    functions.name as object,
    problems.detail,
    problems.remedy
from functions
cross join lateral (
    values
    (
        not functions.settings @> array['search_path=""'],
        'search_path is not pinned to the empty path',
        'add set search_path = '''' to the function'
    ),
    (
        functions.prosecdef and functions.owner_name not in ('wn_resolver', 'wn_owner'),
        'a definer function of ' || functions.owner_name,
        'create it as wn_resolver, or as wn_owner'
    ),
    (
        functions.prosecdef
        and exists (select from aclexplode(functions.acl) as entries where entries.grantee = 0),
        'a definer function that PUBLIC may execute',
        'revoke execute from public and name the roles that call it'
    )
) as problems (is_broken, detail, remedy)
where problems.is_broken
order by object, problems.detail
