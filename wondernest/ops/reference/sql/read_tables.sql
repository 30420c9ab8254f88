-- Tables and views, with what the catalogue knows of each; partitions are left out.
select
    spaces.nspname,
    classes.relname,
    classes.relkind = 'v',
    pg_get_partkeydef(classes.oid),
    classes.relrowsecurity,
    classes.relforcerowsecurity,
    obj_description(classes.oid, 'pg_class')
from pg_catalog.pg_class as classes
inner join pg_catalog.pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname !~ '^pg_' and spaces.nspname not in ('information_schema', 'jobs')
    and classes.relkind in ('r', 'p', 'v', 'm', 'f')
    and not classes.relispartition
    and classes.relname <> 'flyway_schema_history'
order by spaces.nspname collate "C", classes.relname collate "C"
