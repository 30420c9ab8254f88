explain (format json) select from {relation} as rows where rows.{column} = %(value)s::uuid
