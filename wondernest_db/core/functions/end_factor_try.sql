-- What becomes of a pending session after a try: it opens with new keys, so that what its client held
-- so far is worth nothing more, or the try is counted and the fifth wrong one ends it.
-- order: 40
set local role wn_resolver;

create or replace function core.end_factor_try(
    p_session_id uuid, p_user_id uuid, p_outcome text, p_next_key_hash bytea,
    p_next_refresh_hash bytea, p_idle_for interval
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_allowed_count constant bigint := 5;
    v_has_ended boolean := false;
begin
    if p_outcome = 'signed_in' then
        update core.user_sessions as sessions
        set stage = 'open',
            assurance_level = 'second_factor',
            authenticated_at = v_now,
            refreshed_at = v_now,
            key_hash = p_next_key_hash,
            previous_key_hash = null,
            refresh_hash = p_next_refresh_hash,
            previous_refresh_hash = null,
            failed_factor_count = 0,
            idle_expires_at = least(
                v_now + least(p_idle_for, interval '30 days'), sessions.expires_at
            )
        where sessions.session_id = p_session_id;
    else
        update core.user_sessions as sessions
        set failed_factor_count = sessions.failed_factor_count + 1,
            revoked_at = case
                when sessions.failed_factor_count + 1 >= v_allowed_count then v_now
            end,
            revoked_reason = case
                when sessions.failed_factor_count + 1 >= v_allowed_count then 'wrong_factor'
            end
        where sessions.session_id = p_session_id
        returning sessions.revoked_at is not null into v_has_ended;
    end if;
    insert into core.login_attempts (email_index, outcome)
    select users.email_index, p_outcome
    from core.users as users
    where users.user_id = p_user_id;
    -- Who got here knows the password. The owner hears of it, once a day at most.
    if v_has_ended and not exists (
        select
        from core.user_sessions as sessions
        where sessions.user_id = p_user_id
            and sessions.session_id <> p_session_id
            and sessions.revoked_reason = 'wrong_factor'
            and sessions.revoked_at > v_now - interval '24 hours'
    ) then
        perform core.notify_account(p_user_id, 'wrong_factor');
    end if;
end
$$;
comment on function core.end_factor_try(uuid, uuid, text, bytea, bytea, interval) is
    'Opens a pending session (signed_in) or counts a wrong try (wrong_factor, locked); the fifth ends it.';
