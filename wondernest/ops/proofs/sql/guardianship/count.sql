select count(*) as rows from {relation} as rows where rows.{column} = %(value)s::uuid
