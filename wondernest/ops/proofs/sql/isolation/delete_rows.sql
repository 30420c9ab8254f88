delete from {relation} where family_id = %(family_id)s::uuid
