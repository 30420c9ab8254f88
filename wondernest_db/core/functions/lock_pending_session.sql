-- Tries at the second factors of one account wait for each other: first the account is locked, then
-- the session. Two tries with one code, in one session or in two, so come one after the other.
-- order: 40
set local role wn_resolver;

create or replace function core.lock_pending_session(
    p_session_id uuid, p_session_key bytea
) returns uuid
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_user_id uuid := core.pending_user_id(p_session_id, p_session_key);
begin
    perform 1 from core.users as users where users.user_id = v_user_id for no key update;
    perform 1
    from core.user_sessions as sessions
    where sessions.session_id = p_session_id and sessions.user_id = v_user_id
    for no key update;
    -- Asked again, as whoever was waited for may have opened or ended it.
    return core.pending_user_id(p_session_id, p_session_key);
end
$$;
comment on function core.lock_pending_session(uuid, bytea) is
    'Locks an account and its pending session until the transaction ends; null when it is not pending.';
