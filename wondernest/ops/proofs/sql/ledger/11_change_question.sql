update analytics.statistic_questions set value_epsilon = 0.9
