-- New recovery codes in place of all old ones, used or not.
set local role wn_resolver;

create or replace function core.replace_recovery_codes(p_code_proofs bytea[]) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_factor_change();
begin
    if not core.has_second_factor(v_user_id) then
        return false;
    end if;
    delete from core.recovery_codes as codes where codes.user_id = v_user_id;
    insert into core.recovery_codes (user_id, code_hash)
    select v_user_id, pg_catalog.sha256(proofs.proof)
    from pg_catalog.unnest(p_code_proofs) as proofs (proof);
    return true;
end
$$;
comment on function core.replace_recovery_codes(bytea[]) is
    'Replaces recovery codes, given as proofs (WN104 unless fresh); false without a second factor.';
grant execute on function core.replace_recovery_codes(bytea[]) to wn_parent, wn_staff;
