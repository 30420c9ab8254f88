update analytics.privacy_budgets set spent_epsilon = 0
