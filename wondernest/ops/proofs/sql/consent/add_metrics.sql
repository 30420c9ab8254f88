insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds
) values (
    %(family_id)s::uuid, %(child_id)s::uuid, %(started_at)s::timestamptz, pg_catalog.uuidv7(),
    'session', 'America/Los_Angeles', 60
)
