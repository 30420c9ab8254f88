-- Raw figures of many other children: two hours of one day each.
insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count, conversational_turn_count, child_vocalization_count
)
select
    md5('family ' || child)::uuid, md5('child ' || child)::uuid,
    %(from_at)s::timestamptz + interval '5 minutes' * cell, md5('session ' || child)::uuid,
    'five_minutes', 'America/Los_Angeles', 300, 100, 5, 20
from generate_series(%(from_child)s::bigint, %(to_child)s::bigint) as children (child),
    generate_series(0, %(cells)s::bigint - 1) as cells (cell)
