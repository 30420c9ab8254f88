-- Adults who took each of some steps in their order within a month, enough of them only.
-- rows: UsageStep  as: wn_service  plan: all of usage_analytics
select step, event, visitor_count
from analytics.list_usage_funnel(
    %(steps)s::text [], %(from_at)s::timestamptz, %(until_at)s::timestamptz, %(fewest)s::bigint
)
