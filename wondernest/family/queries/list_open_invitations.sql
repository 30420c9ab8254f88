-- Open invitations of one family, newest first.
-- rows: InvitationRow  as: wn_parent
select family_id, invitation_id, email_enc, role, created_at, expires_at
from family.invitations
where family_id = %(family_id)s::uuid
    and accepted_at is null
    and revoked_at is null
    and expires_at > now()
order by created_at desc, invitation_id desc
