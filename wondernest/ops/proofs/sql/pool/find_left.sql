-- What an earlier request has left on this connection.
-- rows: text  as: wn_parent
select 'a cursor: ' || cursors.name from pg_catalog.pg_cursors as cursors where cursors.is_holdable
union all
select 'a channel: ' || channels from pg_catalog.pg_listening_channels() as channels
union all
select 'a statement: ' || statements.name
from pg_catalog.pg_prepared_statements as statements
where statements.from_sql
union all
select 'a lock: ' || locks.objid
from pg_catalog.pg_locks as locks
where locks.locktype = 'advisory' and locks.pid = pg_catalog.pg_backend_pid()
union all
select 'a setting: ' || settings.name || ' = ' || settings.setting
from pg_catalog.pg_settings as settings
where settings.source = 'session' and settings.name not in ('role', 'wn.ctx', 'wn.request_id')
