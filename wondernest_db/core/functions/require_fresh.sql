-- The gate in front of what a stolen session must not do: the password was given to this session
-- within the last ten minutes, and in an account that has a second factor the session gave one.
-- Otherwise who got hold of a password and an old session could take the account over.
-- order: 42
set local role wn_resolver;

create or replace function core.require_fresh() returns void
    language plpgsql stable security definer
    set search_path = ''
as $$
declare
    v_session record;
begin
    select sessions.user_id, sessions.assurance_level into v_session
    from core.user_sessions as sessions
    where sessions.session_id = wn.session_id()
        and sessions.authenticated_at > pg_catalog.clock_timestamp() - interval '10 minutes';
    if v_session.user_id is null then
        raise exception 'the sign-in is not fresh' using errcode = 'WN104';
    end if;
    if v_session.assurance_level <> 'second_factor'
        and core.has_second_factor(v_session.user_id) then
        raise exception 'the session has not given the second factor' using errcode = 'WN105';
    end if;
end
$$;
comment on function core.require_fresh() is
    'Refuses a session not authenticated within ten minutes (WN104) or without the factor (WN105).';
grant execute on function core.require_fresh() to wn_parent, wn_staff;
