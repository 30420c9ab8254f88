-- A temporary table, to keep rows for the next request.
create temporary table kept (family_id uuid);
