-- What a sign-in that waits for its second factor can go on with.
set local role wn_resolver;

create or replace function core.pending_kinds(p_session_id uuid, p_session_key bytea)
returns setof text
    language sql stable security definer
    set search_path = ''
begin atomic
    select kinds.kind
    from (
        select distinct factors.kind
        from core.user_factors as factors
        where factors.user_id = core.pending_user_id(p_session_id, p_session_key)
            and factors.kind in ('totp', 'passkey')
            and factors.confirmed_at is not null
        union
        select 'recovery_code'
        from core.recovery_codes as codes
        where codes.user_id = core.pending_user_id(p_session_id, p_session_key)
            and codes.used_at is null
    ) as kinds
    order by array_position(array['totp', 'passkey', 'recovery_code'], kinds.kind);
end;
comment on function core.pending_kinds(uuid, bytea) is
    'Kinds of second factor of a pending sign-in: totp, passkey, recovery_code; none for another.';
grant execute on function core.pending_kinds(uuid, bytea) to wn_api;
