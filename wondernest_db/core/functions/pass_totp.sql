-- The second factor from an authenticator app.
--
-- The database cannot compute the codes (SHA-1), so the service does with the unsealed secret and
-- shows a proof that it could unseal it: without the key store nobody passes. The database keeps what
-- matters when two come at once: a time step passes once, never one before it, and tries are counted.
-- A null factor or step stands for a wrong code. A throttled account answers like a wrong code, too;
-- passkeys and recovery codes cannot be guessed and are left to its owner.
set local role wn_resolver;

create or replace function core.pass_totp(
    p_session_id uuid, p_session_key bytea, p_factor_id uuid, p_secret_proof bytea, p_step bigint,
    p_next_key_hash bytea, p_next_refresh_hash bytea, p_idle_for interval
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.lock_pending_session(p_session_id, p_session_key);
    v_now timestamptz := pg_catalog.clock_timestamp();
    v_step bigint := pg_catalog.floor(extract(epoch from v_now) / 30);
    v_outcome text := 'wrong_factor';
begin
    if v_user_id is null then
        return null;
    end if;
    if core.is_factor_throttled(v_user_id) then
        v_outcome := 'locked';
    else
        update core.user_factors as factors
        set last_used_step = p_step, last_used_at = v_now
        where factors.factor_id = p_factor_id
            and factors.user_id = v_user_id
            and factors.kind = 'totp'
            and factors.confirmed_at is not null
            and factors.proof_hash = pg_catalog.sha256(p_secret_proof)
            and p_step > coalesce(factors.last_used_step, -1)
            -- The service allows one step to either side by its own clock, which may differ a little.
            and p_step between v_step - 2 and v_step + 2;
        if found then
            v_outcome := 'signed_in';
        end if;
    end if;
    perform core.end_factor_try(
        p_session_id, v_user_id, v_outcome, p_next_key_hash, p_next_refresh_hash, p_idle_for
    );
    return case when v_outcome = 'signed_in' then v_user_id end;
end
$$;
comment on function core.pass_totp(
    uuid, bytea, uuid, bytea, bigint, bytea, bytea, interval
) is 'Opens a pending session with a code''s time step, each once; null when refused, which is counted.';
grant execute on function core.pass_totp(
    uuid, bytea, uuid, bytea, bigint, bytea, bytea, interval
) to wn_api;
