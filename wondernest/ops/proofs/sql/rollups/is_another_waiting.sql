select exists (
    select from pg_stat_activity
    where usename = 'wn_jobs' and wait_event_type = 'Lock' and pid <> %(process_id)s::integer
)
