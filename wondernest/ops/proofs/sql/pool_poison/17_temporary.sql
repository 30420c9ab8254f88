-- A temporary table.
create temporary table kept (family_id uuid);
