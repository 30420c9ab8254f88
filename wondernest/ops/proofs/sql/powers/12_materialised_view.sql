-- A materialised view.
create materialized view public.kept as select 1 as family_id;
