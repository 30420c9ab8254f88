-- Every line of the ledger is paid from its budget, whoever writes it. The lock on the budget's row
-- makes askers wait for each other, so that two never spend the same rest.
set local role wn_owner;

create or replace function analytics.tg_charge_budget() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_budget record;
begin
    select budgets.total_epsilon, budgets.spent_epsilon into v_budget
    from analytics.privacy_budgets as budgets
    where budgets.budget = new.budget and budgets.period_start_on = new.period_start_on
    for update;
    if v_budget.spent_epsilon + new.epsilon > v_budget.total_epsilon then
        raise exception 'the privacy budget of the period is spent' using errcode = 'WN601';
    end if;
    update analytics.privacy_budgets as budgets
    set spent_epsilon = v_budget.spent_epsilon + new.epsilon
    where budgets.budget = new.budget and budgets.period_start_on = new.period_start_on;
    return new;
end
$$;
comment on function analytics.tg_charge_budget() is
    'Row trigger: takes a charge from its budget, or refuses it (WN601) when too little is left.';
