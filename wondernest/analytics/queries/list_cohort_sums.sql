-- The exact sums of a question, for the transaction that paid for it. Once a month for each question
-- all children are read from end to end: an index by day would cost every rollup for that.
-- rows: ExactCell  as: wn_service  plan: all of daily_child_metrics, all of child_profiles, all of profile_preferences
select cohort, part, total
from analytics.sum_cohorts(%(fingerprint)s::bytea)
