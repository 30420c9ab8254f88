-- The guard of the budget stands behind the lock and notices some of what slips through without it.
alter table analytics.privacy_budgets disable trigger t50_keep_budget;
do $$
begin
    execute replace(
        pg_get_functiondef(
            'analytics.charge_release(text, date, timestamp with time zone)'::regprocedure
        ),
        'for update', ''
    );
    -- The pause makes it certain that two are between reading and writing at the same time.
    execute replace(
        replace(
            pg_get_functiondef('analytics.tg_charge_budget()'::regprocedure), 'for update', ''
        ),
        'if v_budget.spent_epsilon', 'perform pg_catalog.pg_sleep(0.03); if v_budget.spent_epsilon'
    );
end
$$
