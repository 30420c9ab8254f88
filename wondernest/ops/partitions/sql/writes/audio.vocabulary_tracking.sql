insert into audio.vocabulary_tracking (
    family_id, child_id, measured_at, measurement_id, source_format, utterance_count, token_count,
    different_word_count
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, rows.at, rows.id, 'device', 10, 30, 20
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
