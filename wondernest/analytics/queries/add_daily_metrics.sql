-- One local day from its five-minute cells: valid with 9.5 hours and no gap above one, then projected.
-- rows: nothing  as: wn_service
with cells as (
    select
        session_id, measured_seconds, adult_word_count, conversational_turn_count,
        child_vocalization_count, child_vocalization_seconds, meaningful_seconds, overlap_seconds,
        distant_seconds, electronic_seconds, noise_seconds, silence_seconds,
        extract(epoch from lead(measured_from) over (order by measured_from) - measured_from) - 300
            as gap_seconds
    from audio.speech_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and local_date = %(local_date)s::date and grain = 'five_minutes'
        -- The same day in instants, so that only its partition is opened.
        and measured_from >= %(earliest_at)s::timestamptz and measured_from < %(latest_at)s::timestamptz
),

day as (
    select
        count(distinct session_id) as sessions, sum(measured_seconds) as recorded,
        greatest(max(gap_seconds), 0) as gap,
        sum(measured_seconds) >= 34200 and coalesce(max(gap_seconds), 0) <= 3600 as is_valid,
        sum(adult_word_count) as words, sum(conversational_turn_count)::bigint as turns,
        sum(child_vocalization_count)::bigint as sounds, sum(child_vocalization_seconds) as sound_seconds,
        sum(meaningful_seconds) as meaningful, sum(overlap_seconds) as overlap_heard,
        sum(distant_seconds) as distant, sum(electronic_seconds) as electronic,
        sum(noise_seconds) as noise, sum(silence_seconds) as silence
    from cells having count(*) > 0
)

insert into analytics.daily_child_metrics as known (
    family_id, child_id, local_date, session_count, recorded_seconds, longest_gap_seconds,
    is_valid_day, adult_word_count, conversational_turn_count, child_vocalization_count,
    child_vocalization_seconds, meaningful_seconds, overlap_seconds, distant_seconds,
    electronic_seconds, noise_seconds, silence_seconds, projected_12h_adult_word_count,
    projected_12h_turn_count, projected_12h_vocalization_count, rule_version, watermark_mark_id,
    computed_at
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, %(local_date)s::date, sessions, recorded, gap,
    is_valid, words, turns, sounds, sound_seconds, meaningful, overlap_heard, distant,
    electronic, noise, silence,
    case when is_valid then round(words * 43200 / recorded, 2) end,
    case when is_valid then round(turns * 43200 / recorded, 2) end,
    case when is_valid then round(sounds * 43200 / recorded, 2) end,
    %(rule_version)s::text, %(mark_id)s::bigint, %(computed_at)s::timestamptz
from day on conflict (family_id, child_id, local_date) do update
set session_count = excluded.session_count, recorded_seconds = excluded.recorded_seconds,
    longest_gap_seconds = excluded.longest_gap_seconds, is_valid_day = excluded.is_valid_day,
    adult_word_count = excluded.adult_word_count,
    conversational_turn_count = excluded.conversational_turn_count,
    child_vocalization_count = excluded.child_vocalization_count,
    child_vocalization_seconds = excluded.child_vocalization_seconds,
    meaningful_seconds = excluded.meaningful_seconds, overlap_seconds = excluded.overlap_seconds,
    distant_seconds = excluded.distant_seconds, electronic_seconds = excluded.electronic_seconds,
    noise_seconds = excluded.noise_seconds, silence_seconds = excluded.silence_seconds,
    projected_12h_adult_word_count = excluded.projected_12h_adult_word_count,
    projected_12h_turn_count = excluded.projected_12h_turn_count,
    projected_12h_vocalization_count = excluded.projected_12h_vocalization_count,
    rule_version = excluded.rule_version, computed_at = excluded.computed_at,
    watermark_mark_id = greatest(known.watermark_mark_id, excluded.watermark_mark_id)
