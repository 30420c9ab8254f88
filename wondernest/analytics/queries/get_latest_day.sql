-- The last day with figures.
-- rows: date  as: wn_parent  plan: index daily_child_metrics_pkey
select max(local_date)
from analytics.daily_child_metrics
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
