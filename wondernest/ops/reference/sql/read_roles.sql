-- Roles of the platform: what each is for, whether it signs in, and what it may become.
select
    roles.rolname,
    roles.rolcanlogin,
    array(
        select groups.rolname::text
        from pg_catalog.pg_auth_members as members
        inner join pg_catalog.pg_roles as groups on groups.oid = members.roleid
        where members.member = roles.oid
        order by groups.rolname collate "C"
    ),
    shobj_description(roles.oid, 'pg_authid')
from pg_catalog.pg_roles as roles
where roles.rolname ~ '^wn_'
order by roles.rolname collate "C"
