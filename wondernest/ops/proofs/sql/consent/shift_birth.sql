update family.child_profiles set birth_month = %(birth_month)s::date
where child_id = %(child_id)s::uuid
