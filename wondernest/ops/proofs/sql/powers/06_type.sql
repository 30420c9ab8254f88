-- A type of one's own.
create type public.kite as (family_id uuid);
