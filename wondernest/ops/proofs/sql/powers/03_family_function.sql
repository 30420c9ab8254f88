-- The same beside the tables.
create function family.seen(p_row text) returns boolean language sql as $$ select true $$;
