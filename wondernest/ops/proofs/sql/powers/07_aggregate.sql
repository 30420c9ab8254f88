-- An aggregate of one's own.
create aggregate public.gather (text) (sfunc = pg_catalog.textcat, stype = text);
