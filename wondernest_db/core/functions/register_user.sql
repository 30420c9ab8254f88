-- A new adult account. The HTTP service cannot write core.users; it can only ask for this.
set local role wn_resolver;

create or replace function core.register_user(
    p_user_id uuid, p_email_index bytea, p_email_enc bytea, p_display_name_enc bytea,
    p_password_salt text, p_password_proof bytea, p_locale text, p_time_zone text, p_country text
) returns uuid
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    insert into core.users (
        user_id, email_index, email_enc, display_name_enc, password_salt, password_proof_hash,
        locale, time_zone, country
    ) values (
        p_user_id, p_email_index, p_email_enc, p_display_name_enc, p_password_salt,
        pg_catalog.sha256(p_password_proof), p_locale, p_time_zone, p_country
    );
    insert into core.user_roles (user_id, role) values (p_user_id, 'parent');
    return p_user_id;
end
$$;
comment on function core.register_user(
    uuid, bytea, bytea, bytea, text, bytea, text, text, text
) is 'Adds a parent account; the password arrives as the bcrypt output, kept as its SHA-256.';
grant execute on function core.register_user(
    uuid, bytea, bytea, bytea, text, bytea, text, text, text
) to wn_api;
