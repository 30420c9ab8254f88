-- The database checks the password itself and only then opens a session: the HTTP service's login
-- role cannot open one without the bcrypt output that only the right password gives.
--
-- Failed tries are counted by the index of the address, whether or not an account has it: an address
-- without one is locked like any other and costs the same statements, so neither the answer nor its
-- time tells. Writing the row first makes parallel guesses wait for each other. The answer is an
-- outcome rather than an error, because a counted failure must survive.
set local role wn_resolver;

create or replace function core.open_session(
    p_email_index bytea, p_password_proof bytea, p_address_hash bytea, p_session_id uuid,
    p_key_hash bytea, p_refresh_hash bytea, p_user_agent_family text, p_idle_for interval,
    p_live_for interval, out outcome text, out user_id uuid
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user record;
    v_is_locked boolean;
    v_now timestamptz;
begin
    if core.is_throttled(p_address_hash) then
        outcome := 'throttled';
        return;
    end if;
    v_is_locked := core.is_locked(p_email_index);
    v_now := pg_catalog.clock_timestamp();
    select users.user_id, users.password_proof_hash, users.status, users.email_verified_at
    into v_user
    from core.users as users
    where users.email_index = p_email_index;

    outcome := case
        when v_is_locked then 'locked'
        when v_user.user_id is null then 'unknown_email'
        when v_user.password_proof_hash <> pg_catalog.sha256(p_password_proof) then 'wrong_password'
        when v_user.status <> 'active' then 'not_active'
        when v_user.email_verified_at is null then 'not_verified'
        else 'signed_in'
    end;
    if outcome in ('unknown_email', 'wrong_password') then
        perform core.count_failure(p_email_index);
    elsif outcome <> 'locked' then
        perform core.clear_failures(p_email_index);
    end if;
    if outcome = 'not_verified' then
        perform core.ask_for_link(v_user.user_id, 'email_verification');
    end if;
    if outcome = 'signed_in' then
        open_session.user_id := v_user.user_id;
        if core.has_second_factor(v_user.user_id) then
            outcome := 'second_factor';
        end if;
        insert into core.user_sessions (
            session_id, user_id, key_hash, refresh_hash, user_agent_family, idle_expires_at,
            expires_at, stage
        ) values (
            p_session_id, v_user.user_id, p_key_hash, p_refresh_hash, p_user_agent_family,
            v_now + case outcome
                when 'second_factor' then interval '10 minutes'
                else least(p_idle_for, interval '30 days')
            end,
            v_now + least(p_live_for, interval '90 days'),
            case outcome when 'second_factor' then 'second_factor' else 'open' end
        );
    end if;
    insert into core.login_attempts (email_index, address_hash, outcome)
    values (p_email_index, p_address_hash, outcome);
end
$$;
comment on function core.open_session(
    bytea, bytea, bytea, uuid, bytea, bytea, text, interval, interval
) is 'Opens a session when the bcrypt output is right; counts and locks race-safely when it is not.';
grant execute on function core.open_session(
    bytea, bytea, bytea, uuid, bytea, bytea, text, interval, interval
) to wn_api;
