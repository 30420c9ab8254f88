-- What an invitation is about, by its token.
-- rows: InvitationSeen  as: wn_api
select email_enc, role, name_enc, has_account
from family.look_at_invitation(
    %(family_id)s::uuid, %(invitation_id)s::uuid, %(token)s::bytea
)
where email_enc is not null
