select *
from analytics.privacy_charges as charges
cross join lateral analytics.sum_cohorts(charges.fingerprint)
