-- What exists, told without a condition that an attack could share: nothing in it may be forgotten.
select
    case when classes.relkind = 'S' then 'sequence' else 'relation' end as kind,
    pg_catalog.concat_ws('.', spaces.nspname, classes.relname) as name
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
-- Not: indexes, out-of-line storage (both read with their table), row types.
where classes.relkind not in ('i', 'I', 't', 'c')
union all
select
    'function',
    pg_catalog.format(
        '%%s.%%s(%%s)', spaces.nspname, routines.proname,
        pg_catalog.pg_get_function_identity_arguments(routines.oid)
    )
from pg_catalog.pg_proc as routines
inner join pg_catalog.pg_namespace as spaces on spaces.oid = routines.pronamespace
where exists (
        select from pg_catalog.unnest(%(roles)s::text[]) as roles (name)
        where pg_catalog.has_function_privilege(roles.name, routines.oid, 'execute')
    )
    -- PostgreSQL's own functions of their arguments alone.
    and not (spaces.nspname = 'pg_catalog' and routines.provolatile = 'i')
order by 1, 2
