-- Whether a token opens an invitation now: neither used nor taken back nor too old, whoever sent it may
-- still decide for the family, and no court keeps from it whom the address belongs to.
-- order: 55
set local role wn_resolver;

create or replace function family.is_good_invitation(
    p_family_id uuid, p_invitation_id uuid, p_token bytea
) returns boolean
    language sql volatile
    set search_path = ''
begin atomic
    select exists (
        select
        from family.invitations as invitations
        inner join family.family_members as members
            on members.family_id = invitations.family_id
            and members.user_id = invitations.invited_by_user_id
        where invitations.family_id = p_family_id
            and invitations.invitation_id = p_invitation_id
            and invitations.token_hash = sha256(p_token)
            and invitations.accepted_at is null
            and invitations.revoked_at is null
            and invitations.expires_at > clock_timestamp()
            and members.family_id = p_family_id
            and members.role in ('owner', 'guardian')
            and members.member_during @> clock_timestamp()
            and not wn.is_blocked(
                p_family_id, invitations.invited_by_user_id, null, clock_timestamp()
            )
            and not family.is_blocked_address(p_family_id, invitations.email_index)
    );
end;
comment on function family.is_good_invitation(uuid, uuid, bytea) is
    'Whether an invitation is open, belongs to the token and was sent by somebody still a guardian.';
