update {relation} set {column} = {column} where family_id = %(family_id)s::uuid
