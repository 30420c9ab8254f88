select month_start_on, age_from_months, child_count, adult_word_sum from analytics.child_month_cohorts
