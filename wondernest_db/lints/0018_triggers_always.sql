-- A trigger that enforces or records fires in every session, a replica's apply included.
select
    '0018_triggers_always' as lint,
    case when triggers.tgname < 't90' then 'error' else 'warning' end as level,
    format('%I.%I.%I', spaces.nspname, classes.relname, triggers.tgname) as object,
    case triggers.tgenabled
        when 'D' then 'disabled'
        when 'R' then 'fires on a replica only'
        else 'silent under session_replication_role = replica'
    end as detail,
    'alter table … enable always trigger …' as remedy
from pg_catalog.pg_trigger as triggers
inner join pg_catalog.pg_class as classes on classes.oid = triggers.tgrelid
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
    and not triggers.tgisinternal
    and triggers.tgname ~ '^t[1-9][0-9]_'
    and triggers.tgenabled <> 'A'
order by object
