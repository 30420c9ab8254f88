do $$
begin
    execute replace(
        pg_get_functiondef('analytics.sum_cohorts(bytea)'::regprocedure),
        'v_question.lowest), v_question.highest', 'v_question.lowest), 1000000000000'
    );
end
$$
