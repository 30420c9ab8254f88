-- What the migrator holds right now on tables and indexes of applications.
select distinct
    pg_catalog.format('%%s.%%s', spaces.nspname, relations.relname) as relation,
    locks.mode as mode
from pg_catalog.pg_locks as locks
inner join pg_catalog.pg_stat_activity as sessions on locks.pid = sessions.pid
inner join pg_catalog.pg_class as relations on locks.relation = relations.oid
inner join pg_catalog.pg_namespace as spaces on relations.relnamespace = spaces.oid
where sessions.usename = 'wn_migrator'
    and sessions.datname = pg_catalog.current_database()
    and locks.locktype = 'relation' and locks.granted
    and spaces.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
