-- Definer functions that the HTTP service's roles may call.
select
    spaces.nspname::text as space, functions.proname::text as name,
    array(
        select pg_catalog.format_type(types.oid, null)
        from pg_catalog.unnest(functions.proargtypes) with ordinality as types (oid, position)
        order by types.position
    ) as types,
    coalesce(functions.proargnames[1:functions.pronargs], '{}')::text[] as names,
    roles.rolname::text as role
from pg_catalog.pg_proc as functions
inner join pg_catalog.pg_namespace as spaces on spaces.oid = functions.pronamespace
cross join (
    select rolname from pg_catalog.pg_roles where rolname = any(%(roles)s::text[])
) as roles
where functions.prosecdef
    and functions.prokind = 'f'
    and functions.prorettype <> 'trigger'::regtype
    and spaces.nspname !~ '^(pg_|information_schema|jobs|public)'
    and pg_catalog.has_function_privilege(roles.rolname, functions.oid, 'execute')
order by 1, 2, 5
