-- The first code of a new authenticator app came: from now on the account needs a second factor. The
-- session gave one just now; the code is used up by it.
set local role wn_resolver;

create or replace function core.confirm_totp(
    p_factor_id uuid, p_secret_proof bytea, p_step bigint
) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_factor_change();
begin
    update core.user_factors as factors
    set confirmed_at = pg_catalog.clock_timestamp(), last_used_step = p_step
    where factors.factor_id = p_factor_id
        and factors.user_id = v_user_id
        and factors.kind = 'totp'
        and factors.confirmed_at is null
        and factors.proof_hash = pg_catalog.sha256(p_secret_proof)
        and p_step is not null;
    if not found then
        return false;
    end if;
    perform core.end_factor_enrolment(v_user_id);
    return true;
end
$$;
comment on function core.confirm_totp(uuid, bytea, bigint) is
    'Makes a new authenticator app count (WN104 unless fresh); false when it is not the caller''s.';
grant execute on function core.confirm_totp(uuid, bytea, bigint) to wn_parent, wn_staff;
