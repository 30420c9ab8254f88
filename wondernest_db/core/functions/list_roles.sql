-- The roles of an adult, for admins.
set local role wn_resolver;

create or replace function core.list_roles(p_user_id uuid)
returns table (role text, granted_by_user_id uuid, granted_at timestamptz)
    language plpgsql stable security definer
    set search_path = ''
as $$
begin
    if not core.has_permission('staff.manage') then
        raise exception 'the permission is missing' using errcode = '42501';
    end if;
    return query
    select roles.role, roles.granted_by_user_id, roles.granted_at
    from core.user_roles as roles
    where roles.user_id = p_user_id
    order by roles.role;
end
$$;
comment on function core.list_roles(uuid) is
    'Roles of an adult, who gave each and when; for admins (42501 for everybody else).';
grant execute on function core.list_roles(uuid) to wn_staff;
