-- Proves an address: the link from the message together with the password, so that nobody confirms
-- an account that somebody else made with their address. Guesses count like those at the sign-in.
set local role wn_resolver;

create or replace function core.verify_email(
    p_token bytea, p_password_proof bytea, out email_index bytea
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_now timestamptz;
    v_link record := core.lock_link(p_token, 'email_verification');
    v_is_right boolean;
begin
    if v_link.link_id is null or v_link.is_locked_out then
        return;
    end if;
    v_now := pg_catalog.clock_timestamp();
    select users.password_proof_hash = pg_catalog.sha256(p_password_proof) into strict v_is_right
    from core.users as users
    where users.user_id = v_link.user_id;
    if not v_is_right then
        perform core.count_failure(v_link.email_index);
        return;
    end if;
    perform core.clear_failures(v_link.email_index);
    update core.password_reset_tokens as links
    set used_at = v_now
    where links.token_id = v_link.link_id;
    update core.users as users
    set email_verified_at = v_now
    where users.user_id = v_link.user_id and users.email_verified_at is null;
    verify_email.email_index := v_link.email_index;
end
$$;
comment on function core.verify_email(bytea, bytea) is
    'Marks the address of a link as proved; its index, or null when link or password is not good.';
grant execute on function core.verify_email(bytea, bytea) to wn_api;
