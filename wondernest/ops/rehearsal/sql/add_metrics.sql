-- Every five minutes of those recordings.
insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count, conversational_turn_count, child_vocalization_count
)
select
    sessions.family_id,
    sessions.child_id,
    sessions.started_at + cells.number * interval '5 minutes',
    sessions.session_id,
    'five_minutes',
    sessions.time_zone,
    300,
    pg_catalog.abs(pg_catalog.hashint4(cells.number)) %% 400,
    pg_catalog.abs(pg_catalog.hashint4(cells.number + 1)) %% 12,
    pg_catalog.abs(pg_catalog.hashint4(cells.number + 2)) %% 40
from audio.audio_sessions as sessions
cross join pg_catalog.generate_series(0, 287) as cells (number)
where sessions.family_id = %(family_id)s::uuid
    and sessions.recorded_seconds = 86400
