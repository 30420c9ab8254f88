-- An admin takes a role of staff from another adult; in force with the next transaction of theirs.
set local role wn_resolver;

create or replace function core.revoke_role(p_user_id uuid, p_role text) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_was_there boolean;
begin
    perform core.require_role_change(p_user_id);
    if p_role = 'parent' then
        raise exception 'not a role of staff'
            using errcode = '23514', constraint = 'user_roles_role_check';
    end if;
    perform 1 from core.users as users where users.user_id = p_user_id for no key update;
    delete from core.user_roles as roles
    where roles.user_id = p_user_id and roles.role = p_role;
    v_was_there := found;
    perform 1
    from core.user_roles as roles
    inner join core.users as users on users.user_id = roles.user_id
    where roles.role = 'admin' and users.status = 'active';
    if not found then
        raise exception 'no admin would be left' using errcode = 'WN107';
    end if;
    update core.users as users
    set kind = 'parent'
    where users.user_id = p_user_id
        and users.kind = 'staff'
        and not exists (
            select
            from core.user_roles as roles
            where roles.user_id = users.user_id and roles.role <> 'parent'
        );
    return v_was_there;
end
$$;
comment on function core.revoke_role(uuid, text) is
    'Takes a role of staff, as an admin with a fresh second factor; false when there was none.';
grant execute on function core.revoke_role(uuid, text) to wn_staff;
