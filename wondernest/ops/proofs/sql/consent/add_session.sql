insert into audio.audio_sessions (
    family_id, child_id, started_at, session_id, ended_at, is_indicator_shown, recorded_seconds,
    time_zone, source_format, device_id, algorithm, algorithm_version, turn_rule
) values (
    %(family_id)s::uuid, %(child_id)s::uuid, %(started_at)s::timestamptz, pg_catalog.uuidv7(),
    %(ended_at)s::timestamptz, true, 60, 'America/Los_Angeles', 'device', %(device_id)s::uuid,
    'proof', '1', 'proof'
)
