insert into audio.audio_sessions (
    family_id, child_id, started_at, session_id, ended_at, is_indicator_shown, recorded_seconds,
    time_zone, source_format, device_id, algorithm, algorithm_version, turn_rule
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, rows.at, rows.id, rows.at + interval '30 minutes',
    true, 1800, 'Europe/Berlin', 'device', %(device_id)s::uuid, 'simulated', '1', 'simulated'
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
