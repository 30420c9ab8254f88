select 1 / count(*) from analytics.daily_child_metrics
