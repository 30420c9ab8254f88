update analytics.privacy_budgets set total_epsilon = 999
