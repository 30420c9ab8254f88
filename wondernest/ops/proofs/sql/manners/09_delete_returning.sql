-- Deleting, and having it shown.
delete from {relation} where family_id = %(family_id)s::uuid returning *
