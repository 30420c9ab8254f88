-- The same triggers on again, as they were.
do $$
declare
    v_trigger record;
begin
    for v_trigger in
        select
            triggers.tgname as name,
            triggers.tgrelid::regclass as relation
        from pg_catalog.pg_trigger as triggers
        where pg_catalog.obj_description(triggers.oid, 'pg_trigger') = 'hushed'
    loop
        execute pg_catalog.format(
            'alter table %s enable always trigger %I', v_trigger.relation, v_trigger.name
        );
        execute pg_catalog.format(
            'comment on trigger %I on %s is null', v_trigger.name, v_trigger.relation
        );
    end loop;
end
$$
