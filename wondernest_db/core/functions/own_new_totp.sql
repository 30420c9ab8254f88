-- The sealed secret of the app that the signed-in adult is setting up.
set local role wn_resolver;

create or replace function core.own_new_totp(p_factor_id uuid) returns bytea
    language sql stable security definer
    set search_path = ''
begin atomic
    select factors.secret_enc
    from core.user_factors as factors
    where factors.factor_id = p_factor_id
        and factors.user_id = wn.user_id()
        and factors.kind = 'totp'
        and factors.confirmed_at is null;
end;
comment on function core.own_new_totp(uuid) is
    'Sealed secret of an authenticator app that is not confirmed yet; null for any other.';
grant execute on function core.own_new_totp(uuid) to wn_parent, wn_staff;
