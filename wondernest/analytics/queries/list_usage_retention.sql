-- Adults by month of registration and month of use, groups of enough only.
-- rows: UsageRetention  as: wn_service  plan: all of usage_analytics
select cohort_month, month_start_on, months_later, visitor_count
from analytics.list_usage_retention(
    %(from_at)s::timestamptz, %(until_at)s::timestamptz, %(fewest)s::bigint
)
