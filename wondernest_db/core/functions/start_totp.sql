-- An authenticator app that is being set up; it counts only when its first code has come. Whatever
-- was begun before and not finished is dropped.
set local role wn_resolver;

create or replace function core.start_totp(
    p_factor_id uuid, p_label text, p_secret_enc bytea, p_secret_proof bytea
) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_factor_change();
begin
    delete from core.user_factors as factors
    where factors.user_id = v_user_id and factors.confirmed_at is null;
    if core.has_enough_factors(v_user_id) then
        return false;
    end if;
    insert into core.user_factors (factor_id, user_id, kind, label, secret_enc, proof_hash)
    values (
        p_factor_id, v_user_id, 'totp', p_label, p_secret_enc, pg_catalog.sha256(p_secret_proof)
    );
    return true;
end
$$;
comment on function core.start_totp(uuid, text, bytea, bytea) is
    'Adds an authenticator app, unconfirmed (WN104 unless fresh); false when the account has enough.';
grant execute on function core.start_totp(uuid, text, bytea, bytea) to wn_parent, wn_staff;
