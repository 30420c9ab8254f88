-- The same in the temporary schema.
create function pg_temp.seen(p_row text) returns boolean
language sql as $$ select true $$;
