-- An owner or guardian invites an adult by mail. A newer invitation to the same address replaces the
-- older one. Whether the address has an account is never looked at here, so nothing can tell it.
-- At most 20 stand open in a family, 40 are sent in a day and 3 of them to one address, so that
-- nobody can fill the letterboxes of others.
set local role wn_resolver;

create or replace function family.invite(
    p_invitation_id uuid, p_email_index bytea, p_email_enc bytea, p_role text
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_now timestamptz;
    v_is_enough boolean;
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can invite' using errcode = 'WN008';
    end if;
    perform family.lock_members(v_family_id);
    v_now := pg_catalog.clock_timestamp();
    update family.invitations as invitations
    set revoked_at = v_now
    where invitations.family_id = v_family_id
        and invitations.email_index = p_email_index
        and invitations.accepted_at is null
        and invitations.revoked_at is null;
    select
        pg_catalog.count(*) filter (
            where invitations.accepted_at is null
                and invitations.revoked_at is null
                and invitations.expires_at > v_now
        ) >= 20
        or pg_catalog.count(*) filter (
            where invitations.created_at > v_now - interval '1 day'
        ) >= 40
        or pg_catalog.count(*) filter (
            where invitations.created_at > v_now - interval '1 day'
                and invitations.email_index = p_email_index
        ) >= 3
    into strict v_is_enough
    from family.invitations as invitations
    where invitations.family_id = v_family_id;
    if v_is_enough then
        raise exception 'there are enough invitations for now' using errcode = 'WN205';
    end if;
    insert into family.invitations (
        family_id, invitation_id, email_index, email_enc, role, token_hash, invited_by_user_id,
        created_at, expires_at
    ) values (
        v_family_id, p_invitation_id, p_email_index, p_email_enc, p_role,
        -- Nobody knows what this is the hash of; the worker puts the real one in its place.
        pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())),
        wn.user_id(), v_now, v_now + interval '7 days'
    );
    insert into core.outbox (family_id, topic, payload)
    values (
        v_family_id, 'family.invitation_due',
        pg_catalog.jsonb_build_object('invitation_id', p_invitation_id)
    );
end
$$;
comment on function family.invite(uuid, bytea, bytea, text) is
    'Invites an adult for seven days (WN008 not a guardian, WN205 enough invitations for now).';
grant execute on function family.invite(uuid, bytea, bytea, text) to wn_parent;
