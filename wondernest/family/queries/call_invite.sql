-- Invites an adult; the message is due when this commits.
-- rows: nothing  as: wn_parent
select family.invite(
    %(invitation_id)s::uuid, %(email_index)s::bytea, %(email_enc)s::bytea, %(role)s::text
)
