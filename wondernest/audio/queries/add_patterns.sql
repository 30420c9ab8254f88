-- Conversations of a session by hour and block type, many rows at once.
-- rows: nothing  as: wn_parent
insert into audio.conversation_patterns (
    family_id,
    child_id,
    hour_from,
    session_id,
    block_type,
    block_count,
    with_turns_count,
    turn_count,
    max_turn_count,
    total_seconds,
    longest_seconds,
    child_initiation_count,
    child_response_count,
    female_initiation_count,
    female_response_count,
    male_initiation_count,
    male_response_count
) values (
    %(family_id)s::uuid,
    %(child_id)s::uuid,
    %(hour_from)s::timestamptz,
    %(session_id)s::uuid,
    %(block_type)s::text,
    %(block_count)s::bigint,
    %(with_turns_count)s::bigint,
    %(turn_count)s::bigint,
    %(max_turn_count)s::bigint,
    %(total_seconds)s::numeric,
    %(longest_seconds)s::numeric,
    %(child_initiation_count)s::bigint,
    %(child_response_count)s::bigint,
    %(female_initiation_count)s::bigint,
    %(female_response_count)s::bigint,
    %(male_initiation_count)s::bigint,
    %(male_response_count)s::bigint
)
