-- Makes the sums of cohorts anew; how many cohorts there are.
-- rows: bigint  as: wn_service
select analytics.refresh_cohorts()
