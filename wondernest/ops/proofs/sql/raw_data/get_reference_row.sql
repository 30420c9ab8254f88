-- Of a table that belongs to no family.
select pg_catalog.to_jsonb(rows)::text as row from {relation} as rows
limit 1
