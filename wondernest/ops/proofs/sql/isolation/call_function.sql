select pg_catalog.to_jsonb(result)::text as answer from {function}({arguments}) as result
