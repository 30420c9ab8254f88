-- The sealed secrets a pending sign-in is checked against. Without the key store they say nothing.
set local role wn_resolver;

create or replace function core.pending_factors(p_session_id uuid, p_session_key bytea)
returns table (
    factor_id uuid,
    user_id uuid,
    kind text,
    secret_enc bytea,
    credential_id bytea,
    signature_count bigint
)
    language sql stable security definer
    set search_path = ''
begin atomic
    select
        factors.factor_id, factors.user_id, factors.kind, factors.secret_enc, factors.credential_id,
        factors.signature_count
    from core.user_factors as factors
    where factors.user_id = core.pending_user_id(p_session_id, p_session_key)
        and factors.kind in ('totp', 'passkey')
        and factors.confirmed_at is not null
    order by factors.created_at, factors.factor_id;
end;
comment on function core.pending_factors(uuid, bytea) is
    'Confirmed apps and passkeys of a pending sign-in, secrets still sealed; none for another.';
grant execute on function core.pending_factors(uuid, bytea) to wn_api;
