copy (select rows.* from {relation} as rows where rows.family_id = %(family_id)s::uuid) to stdout
