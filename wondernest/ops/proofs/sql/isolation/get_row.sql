select pg_catalog.to_jsonb(rows)::text as row from {relation} as rows
where rows.{column} = %(owner)s::uuid
limit 1
