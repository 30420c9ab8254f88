select family.end_membership(%(user_id)s::uuid)
