-- Exchanges a refresh secret for the next one.
--
-- Each generation of a session has a refresh secret and a session key. The client shows that it
-- holds a generation by using its key (wn.begin_request) or its secret. Until somebody did, the
-- generation before is taken as a lost answer; for half a minute after a rotation as a second tab;
-- then as theft, and the session ends. Within that half minute nothing rotates twice, so that an
-- honest tab is never two generations behind. The answer is an outcome, because the end of a
-- session has to survive.
set local role wn_resolver;

create or replace function core.rotate_session(
    p_session_id uuid, p_refresh_count bigint, p_refresh_secret bytea, p_next_refresh_hash bytea,
    p_next_key_hash bytea, p_idle_for interval,
    out outcome text, out user_id uuid, out refresh_count bigint
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_session record;
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_hash bytea := pg_catalog.sha256(p_refresh_secret);
    v_grace constant interval := interval '30 seconds';
    v_is_recent boolean;
begin
    select sessions.user_id, sessions.refresh_hash, sessions.previous_refresh_hash,
        sessions.refresh_count, sessions.refreshed_at, sessions.created_at, sessions.is_confirmed,
        sessions.key_hash, sessions.expires_at
    into v_session
    from core.user_sessions as sessions
    inner join core.users as users on users.user_id = sessions.user_id
    where sessions.session_id = p_session_id
        and sessions.revoked_at is null
        and sessions.expires_at > v_now
        and sessions.idle_expires_at > v_now
        and sessions.stage = 'open'
        and users.status = 'active'
    for no key update of sessions;
    v_is_recent := v_session.refresh_count > 0 and v_session.refreshed_at > v_now - v_grace;

    if v_session.user_id is null then
        outcome := 'not_live';
    elsif v_session.refresh_hash = v_hash and not v_is_recent then
        outcome := 'rotated';
        update core.user_sessions as sessions
        set refresh_hash = p_next_refresh_hash,
            previous_refresh_hash = v_session.refresh_hash,
            key_hash = p_next_key_hash,
            previous_key_hash = v_session.key_hash,
            refresh_count = v_session.refresh_count + 1,
            is_confirmed = false,
            refreshed_at = v_now,
            idle_expires_at = least(v_now + p_idle_for, v_session.expires_at)
        where sessions.session_id = p_session_id;
    elsif v_session.refresh_hash = v_hash then
        outcome := 'unchanged';
        update core.user_sessions as sessions
        set is_confirmed = true
        where sessions.session_id = p_session_id and not sessions.is_confirmed;
    elsif v_session.previous_refresh_hash = v_hash
        and (v_is_recent or not v_session.is_confirmed) then
        outcome := 'unchanged';
        -- Given again is as good as given now: another tab may still be under way with this secret.
        update core.user_sessions as sessions
        set refreshed_at = v_now
        where sessions.session_id = p_session_id and not v_is_recent;
    elsif p_refresh_count < v_session.refresh_count then
        outcome := 'reused';
        update core.user_sessions as sessions
        set revoked_at = v_now, revoked_reason = 'token_reused'
        where sessions.session_id = p_session_id;
    else
        outcome := 'not_live';
    end if;
    if outcome in ('rotated', 'unchanged') then
        rotate_session.user_id := v_session.user_id;
        rotate_session.refresh_count := v_session.refresh_count + (outcome = 'rotated')::integer;
    end if;
end
$$;
comment on function core.rotate_session(uuid, bigint, bytea, bytea, bytea, interval) is
    'Rotates a session: rotated, unchanged (lost answer, second tab), reused (session ended) or not_live.';
grant execute on function core.rotate_session(uuid, bigint, bytea, bytea, bytea, interval) to wn_api;
