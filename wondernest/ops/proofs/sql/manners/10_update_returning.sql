-- Changing, and having it shown before and after.
update {relation} set {column} = {column} where family_id = %(family_id)s::uuid returning old.*, new.*
