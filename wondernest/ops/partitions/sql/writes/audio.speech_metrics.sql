insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, rows.at, rows.id, 'session', 'Europe/Berlin', 1800, 100
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
