-- The operator makes an account an admin: the first one, or one more when nobody else can any more.
-- No group may call it; `wondernest staff appoint` switches to wn_resolver, as only the login of the
-- migrations can.
set local role wn_resolver;

create or replace function core.appoint_admin(
    p_email_index bytea, p_is_certain boolean
) returns uuid
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    perform core.lock_staff_roles();
    perform 1
    from core.user_roles as roles
    inner join core.users as users on users.user_id = roles.user_id
    where roles.role = 'admin' and users.status = 'active';
    if found and not p_is_certain then
        raise exception 'there is an admin' using errcode = 'WN111';
    end if;
    select users.user_id into v_user_id
    from core.users as users
    where users.email_index = p_email_index;
    perform core.put_role(v_user_id, 'admin', null);
    return v_user_id;
end
$$;
comment on function core.appoint_admin(bytea, boolean) is
    'Makes an account an admin, for the operator; WN111 when there is one, unless it is certain.';
