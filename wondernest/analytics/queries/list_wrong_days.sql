-- Days whose figures are not those of their raw rows as of one moment, though no mark of them waits.
-- rows: date  as: wn_service  plan: index daily_child_metrics_pkey
with cells as (
    select
        local_date, session_id, measured_seconds, adult_word_count, conversational_turn_count,
        child_vocalization_count, child_vocalization_seconds, meaningful_seconds, overlap_seconds,
        distant_seconds, electronic_seconds, noise_seconds, silence_seconds,
        extract(epoch from lead(measured_from) over by_day - measured_from) - 300 as gap_seconds
    from audio.speech_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and local_date between %(first_on)s::date and %(last_on)s::date and grain = 'five_minutes'
        -- The same days in instants, so that only their partitions are opened.
        and measured_from >= %(earliest_at)s::timestamptz and measured_from < %(latest_at)s::timestamptz
    window by_day as (partition by local_date order by measured_from)
),

raw as (
    select
        local_date, sum(measured_seconds) as recorded, sum(adult_word_count) as words,
        sum(conversational_turn_count)::bigint as turns,
        sum(child_vocalization_count)::bigint as sounds,
        sum(measured_seconds) >= 34200 and coalesce(max(gap_seconds), 0) <= 3600 as is_valid,
        (
            count(distinct session_id), greatest(max(gap_seconds), 0),
            sum(child_vocalization_seconds), sum(meaningful_seconds), sum(overlap_seconds),
            sum(distant_seconds), sum(electronic_seconds), sum(noise_seconds), sum(silence_seconds)
        ) as others
    from cells
    group by local_date
)

select local_date
from raw full join (
    select
        local_date, rule_version, (
            recorded_seconds, adult_word_count, conversational_turn_count,
            child_vocalization_count, is_valid_day, projected_12h_adult_word_count,
            projected_12h_turn_count, projected_12h_vocalization_count
        ) as figures, (
            session_count, longest_gap_seconds, child_vocalization_seconds, meaningful_seconds,
            overlap_seconds, distant_seconds, electronic_seconds, noise_seconds, silence_seconds
        ) as others
    from analytics.daily_child_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and local_date between %(first_on)s::date and %(last_on)s::date
) as stored using (local_date)
where coalesce(stored.rule_version, %(rule_version)s::text) = %(rule_version)s::text
    and (raw.others is distinct from stored.others or (
        recorded, words, turns, sounds, is_valid,
        case when is_valid then round(words * 43200 / recorded, 2) end,
        case when is_valid then round(turns * 43200 / recorded, 2) end,
        case when is_valid then round(sounds * 43200 / recorded, 2) end
    ) is distinct from stored.figures)
    and not exists (
        select from analytics.dirty_days as marks
        where marks.family_id = %(family_id)s::uuid and marks.child_id = %(child_id)s::uuid
            and marks.local_date = coalesce(raw.local_date, stored.local_date)
    )
order by local_date
