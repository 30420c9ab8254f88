-- Every function, procedure and aggregate that one of the roles may call.
select
    spaces.nspname::text as space, routines.proname::text as name, routines.prokind::text as kind,
    pg_catalog.format(
        '%%s.%%s(%%s)', spaces.nspname, routines.proname,
        pg_catalog.pg_get_function_identity_arguments(routines.oid)
    ) as signature,
    array(
        select pg_catalog.format_type(
            case
                when types.position = routines.pronargs and routines.provariadic <> 0
                    then routines.provariadic
                else types.oid
            end, null
        )
        from pg_catalog.unnest(routines.proargtypes) with ordinality as types (oid, position)
        order by types.position
    ) as types,
    coalesce(routines.proargnames[1:routines.pronargs], '{}')::text[] as names,
    array(
        select roles.name from pg_catalog.unnest(%(roles)s::text[]) as roles (name)
        where pg_catalog.has_function_privilege(roles.name, routines.oid, 'execute')
    ) as roles,
    exists (
        select from pg_catalog.pg_depend as members
        where members.classid = 'pg_catalog.pg_proc'::regclass and members.objid = routines.oid
            and members.deptype = 'e'
    ) as is_of_extension
from pg_catalog.pg_proc as routines
inner join pg_catalog.pg_namespace as spaces on spaces.oid = routines.pronamespace
where exists (
        select from pg_catalog.unnest(%(roles)s::text[]) as roles (name)
        where pg_catalog.has_function_privilege(roles.name, routines.oid, 'execute')
    )
    and not (spaces.nspname = 'pg_catalog' and routines.provolatile = 'i')
order by 1, 2, 4
