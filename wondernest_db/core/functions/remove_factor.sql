-- The signed-in adult gives up an app or a passkey; with the last one the recovery codes go.
set local role wn_resolver;

create or replace function core.remove_factor(p_factor_id uuid) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user_id uuid := core.require_factor_change();
    v_was_confirmed boolean;
begin
    delete from core.user_factors as factors
    where factors.factor_id = p_factor_id and factors.user_id = v_user_id
    returning factors.confirmed_at is not null into v_was_confirmed;
    if not core.has_second_factor(v_user_id) then
        delete from core.recovery_codes as codes where codes.user_id = v_user_id;
    end if;
    if v_was_confirmed then
        perform core.notify_account(v_user_id, 'second_factor_changed');
    end if;
    return v_was_confirmed is not null;
end
$$;
comment on function core.remove_factor(uuid) is
    'Removes a second factor of the caller (WN104 unless fresh); false when there is no such factor.';
grant execute on function core.remove_factor(uuid) to wn_parent, wn_staff;
