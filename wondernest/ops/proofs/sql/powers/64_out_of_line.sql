-- Long values where they are stored.
do $$
declare
    v_name text := (
        select classes.reltoastrelid::regclass::text from pg_catalog.pg_class as classes
        where classes.oid = 'family.families'::regclass
    );
begin
    execute pg_catalog.format('select 1 from %s', v_name);
end
$$;
