-- The second factor from a passkey.
--
-- The service checked the signature with the unsealed public key and shows a proof that it could
-- unseal it. The database decides whether the challenge was its own, fresh and unused, and whether the
-- passkey's counter went on: one that stands still or goes back tells of a copy. A null factor stands
-- for a wrong signature; its challenge is used up all the same.
set local role wn_resolver;

create or replace function core.pass_passkey(
    p_session_id uuid, p_session_key bytea, p_factor_id uuid, p_secret_proof bytea,
    p_challenge_hash bytea, p_signature_count bigint, p_next_key_hash bytea,
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
    if core.take_challenge(p_session_id, 'sign_in', p_challenge_hash) then
        update core.user_factors as factors
        set signature_count = p_signature_count, last_used_at = pg_catalog.clock_timestamp()
        where factors.factor_id = p_factor_id
            and factors.user_id = v_user_id
            and factors.kind = 'passkey'
            and factors.confirmed_at is not null
            and factors.proof_hash = pg_catalog.sha256(p_secret_proof)
            and (
                p_signature_count > factors.signature_count
                -- Passkeys that live in several devices have no counter and always say 0.
                or (p_signature_count = 0 and factors.signature_count = 0)
            );
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
comment on function core.pass_passkey(
    uuid, bytea, uuid, bytea, bytea, bigint, bytea, bytea, interval
) is 'Opens a pending session with a passkey''s answer to its challenge; null when refused, which is counted.';
grant execute on function core.pass_passkey(
    uuid, bytea, uuid, bytea, bytea, bigint, bytea, bytea, interval
) to wn_api;
