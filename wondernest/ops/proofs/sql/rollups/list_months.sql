select
    month_start_on as key, rule_version, recorded_day_count, valid_day_count,
    mean_adult_word_count, mean_turn_count, mean_vocalization_count
from analytics.monthly_child_metrics
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
