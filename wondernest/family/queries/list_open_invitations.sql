-- Open invitations of one family, newest first. Of the children they name, those the caller sees.
-- rows: InvitationRow  as: wn_parent
select
    invitations.family_id, invitations.invitation_id, invitations.email_enc, invitations.role,
    invitations.sees_all_children,
    array(
        select chosen.child_id
        from family.invitation_children as chosen
        where chosen.family_id = %(family_id)s::uuid
            and chosen.invitation_id = invitations.invitation_id
        order by chosen.child_id
    ) as child_ids,
    invitations.created_at, invitations.expires_at
from family.invitations as invitations
where invitations.family_id = %(family_id)s::uuid
    and invitations.accepted_at is null
    and invitations.revoked_at is null
    and invitations.expires_at > now()
order by invitations.created_at desc, invitations.invitation_id desc
