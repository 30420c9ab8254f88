-- Makes the sums of cohorts anew; how many cohorts there are.
-- rows: bigint  as: wn_service  plan: all of monthly_child_metrics, all of child_profiles
select analytics.refresh_cohorts()
