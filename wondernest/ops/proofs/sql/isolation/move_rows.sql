update {relation} set family_id = %(family_id)s::uuid where family_id = %(own_family_id)s::uuid
