-- The worker is about to mail an invitation: it hands over the hash of the token in the message, and
-- the index of the address it mails to, so that a link never proves another address than its own.
-- Nothing is mailed to whom a court keeps from the family; whoever invited is not told.
set local role wn_resolver;

create or replace function family.issue_invitation(
    p_family_id uuid, p_invitation_id uuid, p_token_hash bytea, p_email_index bytea
) returns boolean
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if p_family_id is distinct from wn.family_id() then
        raise exception 'a row of another family was refused' using errcode = 'WN030';
    end if;
    update family.invitations as invitations
    set token_hash = p_token_hash
    where invitations.family_id = p_family_id
        and invitations.invitation_id = p_invitation_id
        and invitations.email_index = p_email_index
        and invitations.accepted_at is null
        and invitations.revoked_at is null
        and invitations.expires_at > pg_catalog.clock_timestamp()
        and not family.is_blocked_address(p_family_id, p_email_index);
    return found;
end
$$;
comment on function family.issue_invitation(uuid, uuid, bytea, bytea) is
    'Stores the hash of a mailed token; false when nothing is open or the address is not the one.';
grant execute on function family.issue_invitation(uuid, uuid, bytea, bytea) to wn_service;
