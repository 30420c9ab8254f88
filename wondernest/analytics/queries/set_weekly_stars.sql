-- Stars of a week. A valid day earns one for words, and one for turns, that are at least a tenth above
-- the mean of the last three valid days before it, of all when fewer, within four weeks.
-- rows: nothing  as: wn_service
with days as (
    select
        local_date, projected_12h_adult_word_count as words, projected_12h_turn_count as turns
    from analytics.daily_child_metrics
    where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
        and local_date between %(starts_on)s::date - 28 and %(last_on)s::date and is_valid_day
),

stars as (
    select
        -- Multiplied out, so that no rounded mean decides.
        count(*) filter (
            where days.words > 0 and earlier.word_days > 0
                and days.words * earlier.word_days * 10 >= earlier.words * 11
        ) as for_words,
        count(*) filter (
            where days.turns > 0 and earlier.turn_days > 0
                and days.turns * earlier.turn_days * 10 >= earlier.turns * 11
        ) as for_turns
    from days
    cross join lateral (
        select
            sum(three.words) as words, count(three.words) as word_days,
            sum(three.turns) as turns, count(three.turns) as turn_days
        from (
            select before.words, before.turns
            from days as before
            where before.local_date < days.local_date
                and before.local_date >= days.local_date - 28
            order by before.local_date desc
            limit 3
        ) as three
    ) as earlier
    where days.local_date >= %(starts_on)s::date
)

update analytics.weekly_summaries as weeks
set word_star_count = stars.for_words,
    turn_star_count = stars.for_turns,
    star_count = stars.for_words + stars.for_turns
from stars
where weeks.family_id = %(family_id)s::uuid
    and weeks.child_id = %(child_id)s::uuid
    and weeks.week_start_on = %(starts_on)s::date
