-- Whether an adult signs in with a second factor.
-- order: 40
set local role wn_resolver;

create or replace function core.has_second_factor(p_user_id uuid) returns boolean
    language sql stable
    set search_path = ''
begin atomic
    select exists (
        select 1
        from core.user_factors as factors
        where factors.user_id = p_user_id
            and factors.kind in ('totp', 'passkey')
            and factors.confirmed_at is not null
    );
end;
comment on function core.has_second_factor(uuid) is
    'Whether an account has a confirmed authenticator app or passkey.';
