select pg_catalog.to_jsonb(rows)::text as row from {relation} as rows
where rows.family_id = %(family_id)s::uuid
limit 1
