-- The row as one value.
select rows from {relation} as rows where rows.family_id = %(family_id)s::uuid
