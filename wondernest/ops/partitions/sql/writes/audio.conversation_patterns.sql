insert into audio.conversation_patterns (
    family_id, child_id, hour_from, session_id, block_type, block_count, with_turns_count,
    turn_count, max_turn_count, total_seconds, longest_seconds, child_initiation_count,
    child_response_count, female_initiation_count, female_response_count, male_initiation_count,
    male_response_count
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, rows.at, rows.id, 'CIC', 1, 1, 2, 2, 60, 60, 1, 0, 0,
    1, 0, 0
from unnest(%(moments)s::timestamptz[], %(ids)s::uuid[]) as rows (at, id)
