-- An owner or guardian takes an open invitation back; its link stops working at once.
set local role wn_resolver;

create or replace function family.revoke_invitation(p_invitation_id uuid) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if not wn.has_role('guardian') then
        raise exception 'only a guardian can take an invitation back' using errcode = 'WN008';
    end if;
    update family.invitations as invitations
    set revoked_at = pg_catalog.clock_timestamp()
    where invitations.family_id = wn.family_id()
        and invitations.invitation_id = p_invitation_id
        and invitations.accepted_at is null
        and invitations.revoked_at is null;
    return found;
end
$$;
comment on function family.revoke_invitation(uuid) is
    'Ends an open invitation; false when there is none (WN008 not a guardian).';
grant execute on function family.revoke_invitation(uuid) to wn_parent;
