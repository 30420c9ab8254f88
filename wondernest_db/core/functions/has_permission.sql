-- Whether whoever is signed in may do something: the roles of staff are in the signed context, the
-- role of a parent is looked up.
-- order: 56
set local role wn_resolver;

create or replace function core.has_permission(p_permission text) returns boolean
    language sql stable security definer
    set search_path = ''
begin atomic
    select exists (
        select
        from core.role_permissions as held
        where held.permission = p_permission
            and (
                wn.has_duty(held.role)
                or (
                    held.role = 'parent'
                    and exists (
                        select
                        from core.user_roles as roles
                        where roles.user_id = wn.user_id() and roles.role = 'parent'
                    )
                )
            )
    );
end;
comment on function core.has_permission(text) is
    'Whether one of the roles of the signed-in adult has a permission (core.role_permissions).';
grant execute on function core.has_permission(text) to wn_parent, wn_staff, wn_analyst;
