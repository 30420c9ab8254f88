-- The gate in front of what staff do to others: the permission, a fresh sign-in, a second factor.
-- order: 44
set local role wn_resolver;

create or replace function core.require_staff(p_permission text) returns uuid
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if not core.has_permission(p_permission) then
        raise exception 'the permission is missing' using errcode = '42501';
    end if;
    perform core.require_fresh();
    perform 1
    from core.user_sessions as sessions
    where sessions.session_id = wn.session_id() and sessions.assurance_level = 'second_factor';
    if not found then
        raise exception 'the session has not given a second factor' using errcode = 'WN105';
    end if;
    return wn.user_id();
end
$$;
comment on function core.require_staff(text) is
    'The signed-in member of staff; refuses without permission (42501), fresh sign-in or factor.';
