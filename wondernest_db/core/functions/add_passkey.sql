-- A passkey that answered a challenge of this session. It counts at once: making it was using it.
set local role wn_resolver;

create or replace function core.add_passkey(
    p_factor_id uuid, p_label text, p_secret_enc bytea, p_secret_proof bytea,
    p_credential_id bytea, p_signature_count bigint, p_challenge_hash bytea
) returns text
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_factor_change();
begin
    if not core.take_challenge(wn.session_id(), 'registration', p_challenge_hash) then
        return 'stale';
    end if;
    if core.has_enough_factors(v_user_id) then
        return 'enough';
    end if;
    insert into core.user_factors (
        factor_id, user_id, kind, label, secret_enc, proof_hash, credential_id, signature_count,
        confirmed_at
    ) values (
        p_factor_id, v_user_id, 'passkey', p_label, p_secret_enc,
        pg_catalog.sha256(p_secret_proof), p_credential_id, p_signature_count,
        pg_catalog.clock_timestamp()
    );
    perform core.end_factor_enrolment(v_user_id);
    return 'added';
end
$$;
comment on function core.add_passkey(uuid, text, bytea, bytea, bytea, bigint, bytea) is
    'Adds a passkey (WN104 unless fresh): added, stale (no such challenge) or enough (ten factors).';
grant execute on function core.add_passkey(
    uuid, text, bytea, bytea, bytea, bigint, bytea
) to wn_parent, wn_staff;
