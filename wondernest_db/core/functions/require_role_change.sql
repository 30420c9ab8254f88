-- The gate in front of changes of somebody's roles: an admin, and never one's own.
-- order: 46
set local role wn_resolver;

create or replace function core.require_role_change(p_user_id uuid) returns uuid
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_admin_id uuid := core.require_staff('staff.manage');
begin
    if p_user_id = v_admin_id then
        raise exception 'nobody changes their own roles' using errcode = 'WN106';
    end if;
    perform core.lock_staff_roles();
    -- Whoever waited may have been dismissed meanwhile.
    perform 1
    from core.user_roles as roles
    inner join core.role_permissions as held
        on held.role = roles.role and held.permission = 'staff.manage'
    where roles.user_id = v_admin_id;
    if not found then
        raise exception 'the permission is missing' using errcode = '42501';
    end if;
    return v_admin_id;
end
$$;
comment on function core.require_role_change(uuid) is
    'The signed-in admin, alone at it; refuses changes of one''s own roles (WN106).';
