-- One recording.
-- rows: nothing  as: wn_parent
insert into audio.audio_sessions (
    family_id,
    child_id,
    started_at,
    session_id,
    ended_at,
    is_indicator_shown,
    recorded_seconds,
    longest_pause_seconds,
    time_zone,
    source_format,
    device_id,
    device_class,
    algorithm,
    algorithm_version,
    turn_rule,
    child_age_months
) values (
    %(family_id)s::uuid,
    %(child_id)s::uuid,
    %(started_at)s::timestamptz,
    %(session_id)s::uuid,
    %(ended_at)s::timestamptz,
    %(is_indicator_shown)s::boolean,
    %(recorded_seconds)s::numeric,
    %(longest_pause_seconds)s::numeric,
    %(time_zone)s::text,
    %(source_format)s::text,
    %(device_id)s::uuid,
    %(device_class)s::text,
    %(algorithm)s::text,
    %(algorithm_version)s::text,
    %(turn_rule)s::text,
    %(child_age_months)s::bigint
)
