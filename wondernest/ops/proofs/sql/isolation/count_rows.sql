select count(*) as rows from {relation} as rows where rows.family_id = any(%(families)s::uuid[])
