-- The signed-in adult gives the password once more: the session counts as fresh for ten minutes.
-- Guesses count like those at the sign-in; the answer is an outcome, because a count must survive.
set local role wn_resolver;

create or replace function core.confirm_password(p_password_proof bytea) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_user record;
begin
    select users.email_index, users.password_proof_hash into strict v_user
    from core.users as users
    where users.user_id = wn.user_id();
    if core.is_locked(v_user.email_index) then
        return false;
    end if;
    if v_user.password_proof_hash <> pg_catalog.sha256(p_password_proof) then
        perform core.count_failure(v_user.email_index);
        return false;
    end if;
    perform core.clear_failures(v_user.email_index);
    update core.user_sessions as sessions
    set authenticated_at = pg_catalog.clock_timestamp()
    where sessions.session_id = wn.session_id();
    return true;
end
$$;
comment on function core.confirm_password(bytea) is
    'Makes the session fresh again with the password; false when it is wrong or locked.';
grant execute on function core.confirm_password(bytea) to wn_parent, wn_staff;
