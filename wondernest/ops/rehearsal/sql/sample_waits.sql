-- Who waits behind the migrator right now, for what and since when; seconds since 1970.
select
    waiting.pid as process_id,
    waiting.mode as mode,
    waiting.locktype as kind,
    coalesce(
        pg_catalog.pg_partition_root(waiting.relation), indexes.indrelid, waiting.relation
    )::pg_catalog.regclass::text as relation,
    extract(epoch from waiting.waitstart)::float8 as started_at
from pg_catalog.pg_locks as waiting
left join pg_catalog.pg_index as indexes on waiting.relation = indexes.indexrelid
where not waiting.granted and waiting.waitstart is not null
    and exists (
        select
        from pg_catalog.pg_stat_activity as sessions
        where sessions.usename = 'wn_migrator'
            and sessions.pid <> waiting.pid
            and sessions.pid = any(pg_catalog.pg_blocking_pids(waiting.pid))
    )
