select
    local_date as key, rule_version, session_count, recorded_seconds, longest_gap_seconds,
    is_valid_day, adult_word_count, conversational_turn_count, child_vocalization_count,
    child_vocalization_seconds, meaningful_seconds, overlap_seconds, distant_seconds,
    electronic_seconds, noise_seconds, silence_seconds, projected_12h_adult_word_count,
    projected_12h_turn_count, projected_12h_vocalization_count
from analytics.daily_child_metrics
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
