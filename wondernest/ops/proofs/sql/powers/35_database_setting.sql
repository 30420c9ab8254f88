-- A setting for the whole database.
do $$
begin
    execute pg_catalog.format('alter database %I set row_security = off', pg_catalog.current_database());
end
$$;
