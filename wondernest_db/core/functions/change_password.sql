-- The signed-in adult sets another password; every other session ends. Needs a fresh sign-in.
set local role wn_resolver;

create or replace function core.change_password(
    p_password_salt text, p_password_proof bytea
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    perform core.require_fresh();
    update core.users as users
    set password_salt = p_password_salt,
        password_proof_hash = pg_catalog.sha256(p_password_proof),
        password_changed_at = pg_catalog.clock_timestamp()
    where users.user_id = wn.user_id();
    perform core.end_access(wn.user_id(), 'password_changed', wn.session_id());
    perform core.notify_account(wn.user_id(), 'password_changed');
end
$$;
comment on function core.change_password(text, bytea) is
    'Sets the password of the signed-in adult (WN104 unless fresh) and ends the other sessions.';
grant execute on function core.change_password(text, bytea) to wn_parent, wn_staff;
