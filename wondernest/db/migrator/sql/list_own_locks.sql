-- The relations this transaction has locked, with the modes it holds.
select
    locks.relation::bigint as relation_id,
    locks.mode
from pg_catalog.pg_locks as locks
where locks.pid = pg_catalog.pg_backend_pid()
    and locks.locktype = 'relation'
    and locks.granted;
