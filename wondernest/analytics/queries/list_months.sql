-- Months of a child within a span, oldest first.
-- rows: MonthlyMetrics  as: wn_parent  plan: index monthly_child_metrics_pkey
select
    month_start_on,
    recorded_day_count,
    valid_day_count,
    mean_adult_word_count,
    mean_turn_count,
    mean_vocalization_count,
    computed_at
from analytics.monthly_child_metrics
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and month_start_on between %(first_on)s::date and %(last_on)s::date
order by month_start_on
