-- Budgets with what is spent, newest first.
-- rows: Budget  as: wn_analyst  plan: index privacy_charges_budget_idx
select
    budgets.budget, budgets.period_start_on, budgets.total_epsilon, budgets.spent_epsilon,
    (
        select count(*)
        from analytics.privacy_charges as charges
        where charges.budget = budgets.budget
            and charges.period_start_on = budgets.period_start_on
    ) as charge_count
from analytics.privacy_budgets as budgets
order by budgets.period_start_on desc, budgets.budget
