-- Triggers of tables, with when they fire and what they call.
select
    spaces.nspname,
    classes.relname,
    triggers.tgname,
    -- "BEFORE INSERT OR UPDATE" out of the definition; the catalogue keeps it as bits only.
    lower(substring(pg_get_triggerdef(triggers.oid) from '(?:BEFORE|AFTER|INSTEAD OF) .*? ON ')),
    format('%s.%s', function_spaces.nspname, functions.proname),
    triggers.tgenabled::text
from pg_catalog.pg_trigger as triggers
inner join pg_catalog.pg_class as classes on classes.oid = triggers.tgrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
inner join pg_catalog.pg_proc as functions on functions.oid = triggers.tgfoid
inner join pg_catalog.pg_namespace as function_spaces on function_spaces.oid = functions.pronamespace
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
    and not triggers.tgisinternal
    and triggers.tgparentid = 0
    and not classes.relispartition
order by spaces.nspname collate "C", classes.relname collate "C", triggers.tgname collate "C"
