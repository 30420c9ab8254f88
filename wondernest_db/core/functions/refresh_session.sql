-- Exchanges a refresh secret for the next one. The secret before the current one is honoured for a
-- short time without a rotation (a lost answer, a second tab); an older one ends the session.
set local role wn_resolver;

create or replace function core.refresh_session(
    p_session_id uuid, p_session_key bytea, p_refresh_secret bytea, p_next_refresh_hash bytea,
    p_idle_for interval, out outcome text, out user_id uuid
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_session record;
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_hash bytea := pg_catalog.sha256(p_refresh_secret);
    v_grace constant interval := interval '30 seconds';
begin
    select sessions.user_id, sessions.refresh_hash, sessions.previous_refresh_hash,
        sessions.refreshed_at, sessions.expires_at
    into v_session
    from core.user_sessions as sessions
    inner join core.users as users on users.user_id = sessions.user_id
    where sessions.session_id = p_session_id
        and sessions.key_hash = pg_catalog.sha256(p_session_key)
        and sessions.revoked_at is null
        and sessions.expires_at > v_now
        and sessions.idle_expires_at > v_now
        and users.status = 'active'
    for no key update of sessions;

    if v_session.user_id is null then
        outcome := 'not_live';
    elsif v_session.refresh_hash = v_hash then
        outcome := 'rotated';
        update core.user_sessions as sessions
        set refresh_hash = p_next_refresh_hash,
            previous_refresh_hash = v_session.refresh_hash,
            refresh_count = sessions.refresh_count + 1,
            refreshed_at = v_now,
            idle_expires_at = least(v_now + p_idle_for, v_session.expires_at)
        where sessions.session_id = p_session_id;
    elsif v_session.previous_refresh_hash = v_hash and v_session.refreshed_at > v_now - v_grace then
        outcome := 'unchanged';
    else
        outcome := 'reused';
        update core.user_sessions as sessions
        set revoked_at = v_now, revoked_reason = 'token_reused'
        where sessions.session_id = p_session_id;
    end if;
    if outcome in ('rotated', 'unchanged') then
        refresh_session.user_id := v_session.user_id;
    end if;
end
$$;
comment on function core.refresh_session(uuid, bytea, bytea, bytea, interval) is
    'Rotates a refresh secret: rotated, unchanged (within the grace), reused (session ended) or not_live.';
grant execute on function core.refresh_session(uuid, bytea, bytea, bytea, interval) to wn_api;
