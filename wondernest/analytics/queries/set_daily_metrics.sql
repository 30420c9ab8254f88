-- Computes one local day again from its five-minute figures.
-- rows: nothing  as: wn_service
with cells as (
    select
        session_id,
        measured_from,
        measured_seconds,
        adult_word_count,
        conversational_turn_count,
        child_vocalization_count,
        child_vocalization_seconds,
        meaningful_seconds,
        overlap_seconds,
        distant_seconds,
        electronic_seconds,
        noise_seconds,
        silence_seconds,
        extract(epoch from lead(measured_from) over (order by measured_from) - measured_from) - 300
            as gap_seconds
    from audio.speech_metrics
    where family_id = %(family_id)s::uuid
        and child_id = %(child_id)s::uuid
        and local_date = %(local_date)s::date
        -- The same day in instants, so that only its partition is opened.
        and measured_from >= %(earliest_at)s::timestamptz
        and measured_from < %(latest_at)s::timestamptz
        and grain = 'five_minutes'
),

day as (
    select
        count(distinct session_id) as session_count,
        sum(measured_seconds) as recorded_seconds,
        greatest(max(gap_seconds), 0) as longest_gap_seconds,
        -- A valid day has at least 9.5 hours and no gap above one hour.
        sum(measured_seconds) >= 34200 and coalesce(max(gap_seconds), 0) <= 3600 as is_valid_day,
        sum(adult_word_count) as adult_word_count,
        sum(conversational_turn_count)::bigint as conversational_turn_count,
        sum(child_vocalization_count)::bigint as child_vocalization_count,
        sum(child_vocalization_seconds) as child_vocalization_seconds,
        sum(meaningful_seconds) as meaningful_seconds,
        sum(overlap_seconds) as overlap_seconds,
        sum(distant_seconds) as distant_seconds,
        sum(electronic_seconds) as electronic_seconds,
        sum(noise_seconds) as noise_seconds,
        sum(silence_seconds) as silence_seconds
    from cells
    having count(*) > 0
)

insert into analytics.daily_child_metrics (
    family_id,
    child_id,
    local_date,
    session_count,
    recorded_seconds,
    longest_gap_seconds,
    is_valid_day,
    adult_word_count,
    conversational_turn_count,
    child_vocalization_count,
    child_vocalization_seconds,
    meaningful_seconds,
    overlap_seconds,
    distant_seconds,
    electronic_seconds,
    noise_seconds,
    silence_seconds,
    projected_12h_adult_word_count,
    projected_12h_turn_count,
    projected_12h_vocalization_count,
    rule_version,
    watermark_mark_id,
    computed_at
)
select
    %(family_id)s::uuid,
    %(child_id)s::uuid,
    %(local_date)s::date,
    session_count,
    recorded_seconds,
    longest_gap_seconds,
    is_valid_day,
    adult_word_count,
    conversational_turn_count,
    child_vocalization_count,
    child_vocalization_seconds,
    meaningful_seconds,
    overlap_seconds,
    distant_seconds,
    electronic_seconds,
    noise_seconds,
    silence_seconds,
    -- Linear: count x 12 h / recorded time. Not the recorder maker's undisclosed method.
    case when is_valid_day then round(adult_word_count * 43200 / recorded_seconds, 2) end,
    case when is_valid_day then round(conversational_turn_count * 43200 / recorded_seconds, 2) end,
    case when is_valid_day then round(child_vocalization_count * 43200 / recorded_seconds, 2) end,
    %(rule_version)s::text,
    %(mark_id)s::bigint,
    %(computed_at)s::timestamptz
from day
on conflict (family_id, child_id, local_date) do update
set session_count = excluded.session_count,
    recorded_seconds = excluded.recorded_seconds,
    longest_gap_seconds = excluded.longest_gap_seconds,
    is_valid_day = excluded.is_valid_day,
    adult_word_count = excluded.adult_word_count,
    conversational_turn_count = excluded.conversational_turn_count,
    child_vocalization_count = excluded.child_vocalization_count,
    child_vocalization_seconds = excluded.child_vocalization_seconds,
    meaningful_seconds = excluded.meaningful_seconds,
    overlap_seconds = excluded.overlap_seconds,
    distant_seconds = excluded.distant_seconds,
    electronic_seconds = excluded.electronic_seconds,
    noise_seconds = excluded.noise_seconds,
    silence_seconds = excluded.silence_seconds,
    projected_12h_adult_word_count = excluded.projected_12h_adult_word_count,
    projected_12h_turn_count = excluded.projected_12h_turn_count,
    projected_12h_vocalization_count = excluded.projected_12h_vocalization_count,
    rule_version = excluded.rule_version,
    watermark_mark_id = excluded.watermark_mark_id,
    computed_at = excluded.computed_at
