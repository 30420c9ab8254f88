-- A table where no schema of the product is.
-- refused: 42501
create table public.clips (clip bytea);
