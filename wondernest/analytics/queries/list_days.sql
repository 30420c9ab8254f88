-- Days of a child within a span, oldest first.
-- rows: DailyMetrics  as: wn_parent  plan: index daily_child_metrics_pkey
select
    local_date,
    session_count,
    recorded_seconds,
    longest_gap_seconds,
    is_valid_day,
    adult_word_count,
    conversational_turn_count,
    child_vocalization_count,
    meaningful_seconds,
    overlap_seconds,
    distant_seconds,
    electronic_seconds,
    noise_seconds,
    silence_seconds,
    projected_12h_adult_word_count,
    projected_12h_turn_count,
    projected_12h_vocalization_count,
    computed_at
from analytics.daily_child_metrics
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and local_date between %(first_on)s::date and %(last_on)s::date
order by local_date
