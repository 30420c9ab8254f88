-- Somebody else's connection ended.
select pg_catalog.pg_terminate_backend(activity.pid)
from pg_catalog.pg_stat_activity as activity
where activity.usename = 'postgres' and activity.pid <> pg_catalog.pg_backend_pid()
limit 1;
