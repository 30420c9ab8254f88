-- Writes a role of staff; the account becomes one of staff. The callers have judged who may.
-- order: 42
set local role wn_resolver;

create or replace function core.put_role(
    p_user_id uuid, p_role text, p_granted_by_user_id uuid
) returns boolean
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_is_new boolean;
begin
    if p_role = 'parent' then
        raise exception 'not a role of staff'
            using errcode = '23514', constraint = 'user_roles_role_check';
    end if;
    perform 1
    from core.users as users
    where users.user_id = p_user_id
        and users.status = 'active'
        and users.email_verified_at is not null
    for no key update;
    if not found then
        raise exception 'there is no such active account' using errcode = 'WN108';
    end if;
    insert into core.user_roles (user_id, role, granted_by_user_id)
    values (p_user_id, p_role, p_granted_by_user_id)
    on conflict (user_id, role) do nothing;
    v_is_new := found;
    update core.users as users
    set kind = 'staff'
    where users.user_id = p_user_id and users.kind <> 'staff';
    return v_is_new;
end
$$;
comment on function core.put_role(uuid, text, uuid) is
    'Gives an active account a role of staff; false when it had it. WN108 without such an account.';
