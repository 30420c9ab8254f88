explain (analyze, timing off, summary off, buffers off, format json)
select from {relation} as rows where rows.{column} = %(value)s::uuid
