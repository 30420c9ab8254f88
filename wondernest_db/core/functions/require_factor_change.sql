-- The gate in front of every change of second factors.
-- order: 44
set local role wn_resolver;

create or replace function core.require_factor_change() returns uuid
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_user_id uuid := wn.user_id();
begin
    -- Changes of one account's factors come one after the other, and each is judged on its turn.
    perform 1 from core.users as users where users.user_id = v_user_id for no key update;
    perform core.require_fresh();
    return v_user_id;
end
$$;
comment on function core.require_factor_change() is
    'The signed-in adult, locked; refuses an old sign-in (WN104) and one without the factor (WN105).';
