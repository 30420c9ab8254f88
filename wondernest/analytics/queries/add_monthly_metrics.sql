-- Means of a month over its valid days, from the days alone.
-- rows: nothing  as: wn_service
insert into analytics.monthly_child_metrics as known (
    family_id, child_id, month_start_on, recorded_day_count, valid_day_count,
    mean_adult_word_count, mean_turn_count, mean_vocalization_count, rule_version,
    watermark_mark_id, computed_at
)
select
    %(family_id)s::uuid, %(child_id)s::uuid, %(starts_on)s::date,
    count(*), count(*) filter (where days.is_valid_day),
    round(avg(days.projected_12h_adult_word_count), 2),
    round(avg(days.projected_12h_turn_count), 2),
    round(avg(days.projected_12h_vocalization_count), 2),
    %(rule_version)s::text, %(mark_id)s::bigint, %(computed_at)s::timestamptz
from analytics.daily_child_metrics as days
where days.family_id = %(family_id)s::uuid
    and days.child_id = %(child_id)s::uuid
    and days.local_date between %(starts_on)s::date and %(last_on)s::date
having count(*) > 0
on conflict (family_id, child_id, month_start_on) do update
set recorded_day_count = excluded.recorded_day_count,
    valid_day_count = excluded.valid_day_count,
    mean_adult_word_count = excluded.mean_adult_word_count,
    mean_turn_count = excluded.mean_turn_count,
    mean_vocalization_count = excluded.mean_vocalization_count,
    rule_version = excluded.rule_version, computed_at = excluded.computed_at,
    watermark_mark_id = greatest(known.watermark_mark_id, excluded.watermark_mark_id)
