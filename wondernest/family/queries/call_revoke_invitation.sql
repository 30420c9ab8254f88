-- Takes an open invitation back; false when there is none.
-- rows: bool  as: wn_parent
select family.revoke_invitation(%(invitation_id)s::uuid)
