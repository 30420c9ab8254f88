select
    week_start_on as key, rule_version, recorded_day_count, valid_day_count, mean_adult_word_count,
    mean_turn_count, mean_vocalization_count, word_change_share, turn_change_share,
    vocalization_change_share, word_star_count, turn_star_count, best_hour
from analytics.weekly_summaries
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
