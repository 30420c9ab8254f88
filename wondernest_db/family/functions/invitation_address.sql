-- The sealed address of an open invitation, for the worker that is about to mail it.
set local role wn_resolver;

create or replace function family.invitation_address(
    p_family_id uuid, p_invitation_id uuid
) returns bytea
    language sql stable security definer
    set search_path = ''
begin atomic
    select invitations.email_enc
    from family.invitations as invitations
    where invitations.family_id = p_family_id
        and p_family_id = wn.family_id()
        and invitations.invitation_id = p_invitation_id
        and invitations.accepted_at is null
        and invitations.revoked_at is null
        and invitations.expires_at > clock_timestamp();
end;
comment on function family.invitation_address(uuid, uuid) is
    'Sealed address of an open invitation of the family in context; null when there is none.';
grant execute on function family.invitation_address(uuid, uuid) to wn_service;
