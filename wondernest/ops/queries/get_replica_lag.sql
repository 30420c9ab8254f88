-- How far the replica furthest behind is, and whether this role may know it.
-- rows: ReplicaLag  as: wn_monitor
select
    pg_catalog.pg_has_role('pg_read_all_stats', 'usage') as is_seen,
    count(*) as replica_count,
    coalesce(
        max(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), senders.replay_lsn)), 0
    )::bigint as behind_bytes,
    coalesce(max(extract(epoch from senders.replay_lag)), 0)::double precision as behind_seconds
from pg_catalog.pg_stat_replication as senders
where senders.state in ('streaming', 'catchup')
