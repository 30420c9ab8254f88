-- Joins the signed-in adult to a family by a mailed token; what came of it.
-- rows: text  as: wn_parent
select family.accept_invitation(
    %(family_id)s::uuid, %(invitation_id)s::uuid, %(token)s::bytea
)
