-- Gives an adult a role of staff; false when it was there.
-- rows: bool  as: wn_staff
select core.grant_role(%(user_id)s::uuid, %(role)s::text)
