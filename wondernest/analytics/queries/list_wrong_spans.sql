-- A month, and the weeks that begin in it, whose counts or means are not those of their days, either
-- way round, while no mark of them waits. As of one moment, like the days.
-- rows: SpanKey  as: wn_service  plan: index daily_child_metrics_pkey
with made as (
    select
        spans.grain, spans.starts_on, count(*) as recorded,
        count(*) filter (where days.is_valid_day) as valid,
        round(avg(days.projected_12h_adult_word_count), 2) as words,
        round(avg(days.projected_12h_turn_count), 2) as turns,
        round(avg(days.projected_12h_vocalization_count), 2) as sounds
    from analytics.daily_child_metrics as days
    cross join lateral (
        values ('month', days.local_date - (extract(day from days.local_date)::integer - 1)),
            ('week', days.local_date - (extract(isodow from days.local_date)::integer - 1))
    ) as spans (grain, starts_on)
    where days.family_id = %(family_id)s::uuid and days.child_id = %(child_id)s::uuid
        -- A week that begins on the last of the month reaches six days into the next one.
        and days.local_date between %(first_on)s::date and %(last_on)s::date + 6
        and spans.starts_on between %(first_on)s::date and %(last_on)s::date
    group by spans.grain, spans.starts_on
),

stored as (
    select
        'month' as grain, month_start_on as starts_on, recorded_day_count, valid_day_count,
        mean_adult_word_count, mean_turn_count, mean_vocalization_count, rule_version
    from analytics.monthly_child_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and month_start_on = %(first_on)s::date
    union all
    select
        'week', week_start_on, recorded_day_count, valid_day_count,
        mean_adult_word_count, mean_turn_count, mean_vocalization_count, rule_version
    from analytics.weekly_summaries
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and week_start_on between %(first_on)s::date and %(last_on)s::date
)

select grain, starts_on
from made full join stored using (grain, starts_on)
where coalesce(rule_version, %(rule_version)s::text) = %(rule_version)s::text
    and (recorded, valid, words, turns, sounds) is distinct from (
        recorded_day_count, valid_day_count, mean_adult_word_count, mean_turn_count,
        mean_vocalization_count
    )
    and not exists (
        select from analytics.dirty_spans as marks
        where marks.family_id = %(family_id)s::uuid and marks.child_id = %(child_id)s::uuid
            and marks.grain = coalesce(made.grain, stored.grain)
            and marks.starts_on = coalesce(made.starts_on, stored.starts_on)
    )
order by grain, starts_on
