-- The weakest lock on the row.
select rows.family_id from {relation} as rows where rows.family_id = %(family_id)s::uuid for key share
