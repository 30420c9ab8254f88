-- Sums of each local hour of one day; hours without a recording are absent.
-- rows: HourOfDay  as: wn_parent
select
    extract(hour from measured_from at time zone time_zone)::integer as hour,
    sum(measured_seconds) as measured_seconds,
    sum(adult_word_count) as adult_word_count,
    sum(conversational_turn_count)::bigint as conversational_turn_count,
    sum(child_vocalization_count)::bigint as child_vocalization_count
from audio.speech_metrics
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and local_date = %(local_date)s::date
    -- The same day in instants, so that only its partition is opened.
    and measured_from >= %(earliest_at)s::timestamptz
    and measured_from < %(latest_at)s::timestamptz
    and grain = 'five_minutes'
group by 1
order by 1
