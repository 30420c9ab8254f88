-- Functions with whose rights they act, who may execute them besides the owner, and what they raise.
select
    spaces.nspname,
    functions.proname,
    pg_get_function_identity_arguments(functions.oid),
    pg_get_function_result(functions.oid),
    functions.prosecdef,
    pg_get_userbyid(functions.proowner)::text,
    functions.prorettype in ('pg_catalog.trigger'::regtype, 'pg_catalog.event_trigger'::regtype),
    array(
        select coalesce(roles.rolname::text, 'PUBLIC')
        from aclexplode(coalesce(functions.proacl, acldefault('f', functions.proowner))) as entries
        left join pg_catalog.pg_roles as roles on roles.oid = entries.grantee
        where entries.grantee <> functions.proowner
        order by 1
    ),
    array(
        select distinct found.code[1]
        from regexp_matches(functions.prosrc, 'errcode\s*=\s*''(WN[0-9A-Z]{3})''', 'g') as found (code)
        order by 1
    ),
    obj_description(functions.oid, 'pg_proc')
from pg_catalog.pg_proc as functions
inner join pg_catalog.pg_namespace as spaces on spaces.oid = functions.pronamespace
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
    -- What an extension brought is its own affair.
    and not exists (
        select from pg_catalog.pg_depend as dependencies
        where dependencies.classid = 'pg_catalog.pg_proc'::regclass
            and dependencies.objid = functions.oid and dependencies.deptype = 'e'
    )
order by
    spaces.nspname collate "C", functions.proname collate "C",
    pg_get_function_identity_arguments(functions.oid) collate "C"
