-- A recovery code instead of the second factor; each works once. The proof is an HMAC under a key of
-- the key store, kept as its SHA-256: neither the codes nor the proofs can be read back.
set local role wn_resolver;

create or replace function core.pass_recovery_code(
    p_session_id uuid, p_session_key bytea, p_code_proof bytea, p_next_key_hash bytea,
    p_next_refresh_hash bytea, p_idle_for interval
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.lock_pending_session(p_session_id, p_session_key);
    v_outcome text := 'wrong_factor';
begin
    if v_user_id is null then
        return null;
    end if;
    update core.recovery_codes as codes
    set used_at = pg_catalog.clock_timestamp()
    where codes.user_id = v_user_id
        and codes.code_hash = pg_catalog.sha256(p_code_proof)
        and codes.used_at is null;
    if found then
        v_outcome := 'signed_in';
        perform core.notify_account(v_user_id, 'recovery_code_used');
    end if;
    perform core.end_factor_try(
        p_session_id, v_user_id, v_outcome, p_next_key_hash, p_next_refresh_hash, p_idle_for
    );
    return case when v_outcome = 'signed_in' then v_user_id end;
end
$$;
comment on function core.pass_recovery_code(uuid, bytea, bytea, bytea, bytea, interval) is
    'Opens a pending session with a recovery code, each once; null when refused, which is counted.';
grant execute on function core.pass_recovery_code(
    uuid, bytea, bytea, bytea, bytea, interval
) to wn_api;
