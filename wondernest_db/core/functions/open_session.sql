-- The database checks the password itself and only then opens a session: the HTTP service's login
-- role cannot open one without the bcrypt output that only the right password gives.
--
-- The account row is locked first, so parallel guesses are counted one after the other. The answer
-- is an outcome rather than an error, because a counted failure must survive.
set local role wn_resolver;

create or replace function core.open_session(
    p_email_index bytea, p_password_proof bytea, p_session_id uuid, p_key_hash bytea,
    p_refresh_hash bytea, p_user_agent_family text, p_idle_for interval, p_live_for interval,
    out outcome text, out user_id uuid
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user record;
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_allowed_count constant bigint := 10;
begin
    select users.user_id, users.password_proof_hash, users.status, users.failed_attempt_count,
        users.locked_until
    into v_user
    from core.users as users
    where users.email_index = p_email_index
    for no key update;

    if v_user.user_id is null then
        outcome := 'unknown_email';
    elsif v_user.locked_until > v_now then
        outcome := 'locked';
    elsif v_user.password_proof_hash <> pg_catalog.sha256(p_password_proof) then
        outcome := 'wrong_password';
        update core.users as users
        set failed_attempt_count = v_user.failed_attempt_count + 1,
            locked_until = case
                when v_user.failed_attempt_count + 1 >= v_allowed_count
                then v_now + least(
                    interval '1 minute' * pg_catalog.power(
                        2, least(v_user.failed_attempt_count + 1 - v_allowed_count, 10)
                    ),
                    interval '12 hours'
                )
            end
        where users.user_id = v_user.user_id;
    elsif v_user.status <> 'active' then
        outcome := 'not_active';
    else
        outcome := 'signed_in';
        open_session.user_id := v_user.user_id;
        update core.users as users
        set failed_attempt_count = 0, locked_until = null
        where users.user_id = v_user.user_id
            and (users.failed_attempt_count > 0 or users.locked_until is not null);
        insert into core.user_sessions (
            session_id, user_id, key_hash, refresh_hash, user_agent_family, idle_expires_at,
            expires_at
        ) values (
            p_session_id, v_user.user_id, p_key_hash, p_refresh_hash, p_user_agent_family,
            v_now + least(p_idle_for, interval '30 days'),
            v_now + least(p_live_for, interval '90 days')
        );
    end if;
    insert into core.login_attempts (email_index, outcome) values (p_email_index, outcome);
end
$$;
comment on function core.open_session(
    bytea, bytea, uuid, bytea, bytea, text, interval, interval
) is 'Opens a session when the bcrypt output is right; counts and locks race-safely when it is not.';
grant execute on function core.open_session(
    bytea, bytea, uuid, bytea, bytea, text, interval, interval
) to wn_api;
