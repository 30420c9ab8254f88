-- Invites an adult, to see some children or all; the message is due when this commits.
-- rows: nothing  as: wn_parent
select family.invite_for(
    %(invitation_id)s::uuid, %(email_index)s::bytea, %(email_enc)s::bytea, %(role)s::text,
    %(child_ids)s::uuid[]
)
