select
    budgets.total_epsilon, budgets.spent_epsilon,
    coalesce(sum(charges.epsilon), 0) as charged_epsilon,
    count(charges.fingerprint) as charge_count, count(releases.fingerprint) as release_count
from analytics.privacy_budgets as budgets
left join analytics.privacy_charges as charges
    on charges.budget = budgets.budget and charges.period_start_on = budgets.period_start_on
left join analytics.statistic_releases as releases on releases.fingerprint = charges.fingerprint
where budgets.budget = 'children' and budgets.period_start_on = %(period_start_on)s::date
group by budgets.budget, budgets.period_start_on
