-- Budgets with what is spent, newest first.
-- rows: Budget  as: wn_analyst
select
    budgets.budget, budgets.period_start_on, budgets.total_epsilon, budgets.spent_epsilon,
    count(charges.fingerprint) as charge_count
from analytics.privacy_budgets as budgets
left join analytics.privacy_charges as charges
    on charges.budget = budgets.budget and charges.period_start_on = budgets.period_start_on
group by budgets.budget, budgets.period_start_on
order by budgets.period_start_on desc, budgets.budget
