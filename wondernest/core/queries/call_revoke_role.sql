-- Takes a role of staff from an adult; false when there was none.
-- rows: bool  as: wn_staff
select core.revoke_role(%(user_id)s::uuid, %(role)s::text)
