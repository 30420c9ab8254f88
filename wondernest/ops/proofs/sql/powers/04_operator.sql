-- An operator of one's own.
create operator public.=== (leftarg = text, rightarg = text, function = pg_catalog.texteq);
