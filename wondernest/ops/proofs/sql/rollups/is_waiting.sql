select coalesce(
    (select wait_event_type = 'Lock' from pg_stat_activity where pid = %(process_id)s::integer), false
)
