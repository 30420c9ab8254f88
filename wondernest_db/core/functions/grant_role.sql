-- An admin gives another adult a role of staff.
set local role wn_resolver;

create or replace function core.grant_role(p_user_id uuid, p_role text) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_admin_id uuid := core.require_role_change(p_user_id);
begin
    return core.put_role(p_user_id, p_role, v_admin_id);
end
$$;
comment on function core.grant_role(uuid, text) is
    'Gives a role of staff, as an admin with a fresh second factor; false when it was there.';
grant execute on function core.grant_role(uuid, text) to wn_staff;
