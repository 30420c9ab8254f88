-- A recording of nearly a day on each of the last days of a child.
insert into audio.audio_sessions (
    family_id, child_id, started_at, ended_at, is_indicator_shown, recorded_seconds, time_zone,
    source_format, device_id, algorithm, algorithm_version, turn_rule
)
select
    %(family_id)s::uuid,
    %(child_id)s::uuid,
    days.started_at,
    days.started_at + interval '24 hours',
    true,
    86400,
    'UTC',
    'device',
    %(device_id)s::uuid,
    'synthetic',
    '1',
    'synthetic'
from pg_catalog.generate_series(
    pg_catalog.date_trunc('day', %(at)s::timestamptz) - pg_catalog.make_interval(days => %(days)s::int),
    pg_catalog.date_trunc('day', %(at)s::timestamptz) - interval '1 day',
    interval '1 day'
) as days (started_at)
