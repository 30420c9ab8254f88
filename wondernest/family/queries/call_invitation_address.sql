-- The sealed address of an open invitation.
-- rows: bytea  as: wn_service
select family.invitation_address(%(family_id)s::uuid, %(invitation_id)s::uuid)
