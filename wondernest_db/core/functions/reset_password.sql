-- A new password by a mailed link. It ends every session and every other link, and proves the
-- address as well as the link of the first message does. Second factors stay.
set local role wn_resolver;

create or replace function core.reset_password(
    p_token bytea, p_password_salt text, p_password_proof bytea
) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_now timestamptz;
    v_link record := core.lock_link(p_token, 'password_reset');
begin
    if v_link.link_id is null then
        return false;
    end if;
    v_now := pg_catalog.clock_timestamp();
    update core.users as users
    set password_salt = p_password_salt,
        password_proof_hash = pg_catalog.sha256(p_password_proof),
        password_changed_at = v_now,
        email_verified_at = coalesce(users.email_verified_at, v_now)
    where users.user_id = v_link.user_id;
    perform core.clear_failures(v_link.email_index);
    perform core.end_access(v_link.user_id, 'password_changed', null);
    perform core.notify_account(v_link.user_id, 'password_changed');
    return true;
end
$$;
comment on function core.reset_password(bytea, text, bytea) is
    'Sets a password by a mailed link and ends all sessions; false when the link is not good.';
grant execute on function core.reset_password(bytea, text, bytea) to wn_api;
