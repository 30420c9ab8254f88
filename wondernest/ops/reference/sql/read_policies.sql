-- Policies of row security, their roles by name; no role means PUBLIC.
select
    spaces.nspname,
    classes.relname,
    policies.polname,
    case policies.polcmd
        when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
        else 'all'
    end,
    policies.polpermissive,
    array(
        select case when members.oid = 0 then 'PUBLIC' else pg_get_userbyid(members.oid)::text end
        from unnest(policies.polroles) as members (oid)
        order by 1
    ),
    pg_get_expr(policies.polqual, policies.polrelid),
    pg_get_expr(policies.polwithcheck, policies.polrelid)
from pg_catalog.pg_policy as policies
inner join pg_catalog.pg_class as classes on classes.oid = policies.polrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
order by spaces.nspname collate "C", classes.relname collate "C", policies.polname collate "C"
