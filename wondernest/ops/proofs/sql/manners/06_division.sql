-- An error that only the other family's rows can raise.
select from {relation} as rows where 1 / (rows.family_id <> %(family_id)s::uuid)::integer = 1 and rows.family_id = %(family_id)s::uuid
