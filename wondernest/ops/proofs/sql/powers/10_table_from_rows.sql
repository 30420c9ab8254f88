-- A table made of rows.
create table public.kept as select 1 as family_id;
