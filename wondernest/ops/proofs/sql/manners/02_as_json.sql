-- The row as a document.
select pg_catalog.to_jsonb(rows) from {relation} as rows where rows.family_id = %(family_id)s::uuid
