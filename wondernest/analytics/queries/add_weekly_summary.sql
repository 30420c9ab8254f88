-- A week from its days: means of the valid ones, the change to the week before, the best hour.
-- rows: nothing  as: wn_service
with days as (
    select
        local_date >= %(starts_on)s::date as is_own, is_valid_day,
        projected_12h_adult_word_count as words, projected_12h_turn_count as turns,
        projected_12h_vocalization_count as sounds
    from analytics.daily_child_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and local_date between %(before_on)s::date and %(last_on)s::date
),

means as (
    select
        round(avg(words) filter (where is_own), 2) as words,
        round(avg(turns) filter (where is_own), 2) as turns,
        round(avg(sounds) filter (where is_own), 2) as sounds,
        round(avg(words) filter (where not is_own), 2) as words_before,
        round(avg(turns) filter (where not is_own), 2) as turns_before,
        round(avg(sounds) filter (where not is_own), 2) as sounds_before,
        count(*) filter (where is_own) as recorded,
        count(*) filter (where is_own and is_valid_day) as valid
    from days
),

hours as (
    select extract(hour from measured_from at time zone time_zone)::bigint as hour
    from audio.speech_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and local_date between %(starts_on)s::date and %(last_on)s::date and grain = 'five_minutes'
        and measured_from >= %(earliest_at)s::timestamptz and measured_from < %(latest_at)s::timestamptz
    group by hour having sum(conversational_turn_count) > 0
    order by sum(conversational_turn_count) desc, hour limit 1
)

insert into analytics.weekly_summaries as known (
    family_id, child_id, week_start_on, recorded_day_count, valid_day_count, mean_adult_word_count,
    mean_turn_count, mean_vocalization_count, word_change_share, turn_change_share,
    vocalization_change_share, best_hour, rule_version, watermark_mark_id, computed_at
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, %(starts_on)s::date, recorded, valid, words, turns,
    sounds, analytics.change_share(words_before, words), analytics.change_share(turns_before, turns),
    analytics.change_share(sounds_before, sounds), hours.hour, %(rule_version)s::text,
    %(mark_id)s::bigint, %(computed_at)s::timestamptz
from means left join hours on true
where recorded > 0
on conflict (family_id, child_id, week_start_on) do update
set recorded_day_count = excluded.recorded_day_count, valid_day_count = excluded.valid_day_count,
    mean_adult_word_count = excluded.mean_adult_word_count,
    mean_turn_count = excluded.mean_turn_count, best_hour = excluded.best_hour,
    mean_vocalization_count = excluded.mean_vocalization_count,
    word_change_share = excluded.word_change_share, turn_change_share = excluded.turn_change_share,
    vocalization_change_share = excluded.vocalization_change_share, star_count = 0,
    word_star_count = 0, turn_star_count = 0, rule_version = excluded.rule_version,
    watermark_mark_id = greatest(known.watermark_mark_id, excluded.watermark_mark_id),
    computed_at = excluded.computed_at
