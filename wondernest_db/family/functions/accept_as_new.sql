-- Somebody without an account joins a family by a mailed link and chooses a password. The link proves
-- the address as well as the one of a registration does. An account that was registered with the
-- address and never proved gets this password: it cannot have been used. Zone and country are those
-- of the family until the adult says otherwise.
set local role wn_resolver;

create or replace function family.accept_as_new(
    p_family_id uuid, p_invitation_id uuid, p_token bytea, p_user_id uuid, p_email_enc bytea,
    p_password_salt text, p_password_proof bytea, p_locale text, out email_index bytea
)
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_email_index bytea := family.lock_invitation(p_family_id, p_invitation_id, p_token);
    v_now timestamptz;
    v_user record;
begin
    if v_email_index is null then
        return;
    end if;
    insert into core.users (
        user_id, email_index, email_enc, password_salt, password_proof_hash, locale, time_zone,
        country
    )
    select
        p_user_id, v_email_index, p_email_enc, p_password_salt,
        pg_catalog.sha256(p_password_proof), p_locale, families.time_zone, families.country
    from family.families as families
    where families.family_id = p_family_id
    on conflict on constraint users_email_index_key do nothing;
    if found then
        insert into core.user_roles (user_id, role) values (p_user_id, 'parent');
    end if;
    select users.user_id, users.email_verified_at, users.status into strict v_user
    from core.users as users
    where users.email_index = v_email_index
    for no key update;
    if v_user.email_verified_at is not null
        or v_user.status <> 'active'
        or family.take_invitation(p_family_id, p_invitation_id, v_user.user_id) <> 'joined'
    then
        return;
    end if;
    v_now := pg_catalog.clock_timestamp();
    update core.users as users
    set password_salt = p_password_salt,
        password_proof_hash = pg_catalog.sha256(p_password_proof),
        -- Whoever registered the address before may have put anything there.
        display_name_enc = null,
        password_changed_at = v_now,
        email_verified_at = v_now
    where users.user_id = v_user.user_id;
    perform core.clear_failures(v_email_index);
    accept_as_new.email_index := v_email_index;
end
$$;
comment on function family.accept_as_new(uuid, uuid, bytea, uuid, bytea, text, bytea, text) is
    'Opens an account by an invitation and joins the family; the address index, null when not good.';
grant execute on function family.accept_as_new(
    uuid, uuid, bytea, uuid, bytea, text, bytea, text
) to wn_api;
