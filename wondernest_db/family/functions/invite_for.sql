-- An owner or guardian invites an adult by mail. A newer invitation to the same address replaces the
-- older one. Whether the address has an account is never looked at here, so nothing can tell it.
-- At most 20 stand open in a family, 40 are sent in a day and 3 of them to one address, so that
-- nobody can fill the letterboxes of others.
--
-- Null children: all of them, later ones included. Whoever is kept from a child has no say in who sees
-- it, so what they invite to is at most what they see themselves. Guardians see every child.
set local role wn_resolver;

create or replace function family.invite_for(
    p_invitation_id uuid, p_email_index bytea, p_email_enc bytea, p_role text,
    p_child_ids uuid[]
) returns void
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_family_id uuid := wn.family_id();
    v_now timestamptz;
    v_is_enough boolean;
    v_sees_all boolean := p_role = 'guardian'
        or (p_child_ids is null and wn.sees_all_children());
    v_children uuid[] := array(
        select children.child_id
        from family.child_profiles as children
        where children.family_id = v_family_id
            and (wn.sees_all_children() or children.child_id = any (wn.child_ids()))
            and (p_child_ids is null or children.child_id = any (p_child_ids))
    );
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can invite' using errcode = 'WN008';
    end if;
    if not p_child_ids <@ v_children then
        raise exception 'there is no such child' using errcode = 'WN203';
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
        family_id, invitation_id, email_index, email_enc, role, sees_all_children, token_hash,
        invited_by_user_id, created_at, expires_at
    ) values (
        v_family_id, p_invitation_id, p_email_index, p_email_enc, p_role, v_sees_all,
        -- Nobody knows what this is the hash of; the worker puts the real one in its place.
        pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())),
        wn.user_id(), v_now, v_now + interval '7 days'
    );
    if not v_sees_all then
        insert into family.invitation_children (family_id, invitation_id, child_id)
        select v_family_id, p_invitation_id, chosen.child_id
        from pg_catalog.unnest(v_children) as chosen (child_id);
    end if;
    insert into core.outbox (family_id, topic, payload)
    values (
        v_family_id, 'family.invitation_due',
        pg_catalog.jsonb_build_object('invitation_id', p_invitation_id)
    );
end
$$;
comment on function family.invite_for(uuid, bytea, bytea, text, uuid[]) is
    'Invites an adult for seven days to see some children or all; WN008, WN203, WN205.';
grant execute on function family.invite_for(uuid, bytea, bytea, text, uuid[]) to wn_parent;
