-- A new adult account, or for an address that has one a message to its holder; the answer is the
-- same. The address is proved by a mailed link before the first sign-in. Somebody who registers an
-- address that nobody proved yet replaces the password: it cannot have been used.
set local role wn_resolver;

create or replace function core.register_account(
    p_user_id uuid, p_email_index bytea, p_email_enc bytea, p_display_name_enc bytea,
    p_password_salt text, p_password_proof bytea, p_locale text, p_time_zone text, p_country text
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_found record;
begin
    if not wn.is_time_zone(p_time_zone) then
        raise exception 'there is no such time zone' using errcode = 'WN103';
    end if;
    insert into core.users (
        user_id, email_index, email_enc, display_name_enc, password_salt, password_proof_hash,
        locale, time_zone, country
    ) values (
        p_user_id, p_email_index, p_email_enc, p_display_name_enc, p_password_salt,
        pg_catalog.sha256(p_password_proof), p_locale, p_time_zone, p_country
    )
    on conflict (email_index) do nothing;
    if found then
        insert into core.user_roles (user_id, role) values (p_user_id, 'parent');
        perform core.ask_for_link(p_user_id, 'email_verification');
        return;
    end if;
    select users.user_id, users.email_verified_at, users.status into strict v_found
    from core.users as users
    where users.email_index = p_email_index
    for no key update;
    if v_found.email_verified_at is null and v_found.status = 'active' then
        update core.users as users
        set password_salt = p_password_salt,
            password_proof_hash = pg_catalog.sha256(p_password_proof),
            -- Whoever came before may have put anything there, and the new one is sealed for an
            -- account that is not made.
            display_name_enc = null,
            locale = p_locale,
            time_zone = p_time_zone,
            country = p_country,
            password_changed_at = pg_catalog.clock_timestamp()
        where users.user_id = v_found.user_id;
        perform core.ask_for_link(v_found.user_id, 'email_verification');
    else
        perform core.tell_holder(v_found.user_id);
    end if;
end
$$;
comment on function core.register_account(
    uuid, bytea, bytea, bytea, text, bytea, text, text, text
) is 'Adds a parent account, unproved; the password arrives as the bcrypt output. Says nothing.';
grant execute on function core.register_account(
    uuid, bytea, bytea, bytea, text, bytea, text, text, text
) to wn_api;
