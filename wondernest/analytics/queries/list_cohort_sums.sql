-- The exact sums of a question, for the transaction that paid for it.
-- rows: ExactCell  as: wn_service
select cohort, part, total
from analytics.sum_cohorts(%(fingerprint)s::bytea)
