select month_start_on, count(*), sum(least(round(mean_adult_word_count), 40000))
from analytics.monthly_child_metrics
group by month_start_on
