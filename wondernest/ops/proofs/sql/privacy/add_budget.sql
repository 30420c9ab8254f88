insert into analytics.privacy_budgets (budget, period_start_on, total_epsilon)
values ('children', %(period_start_on)s::date, %(total_epsilon)s::numeric)
