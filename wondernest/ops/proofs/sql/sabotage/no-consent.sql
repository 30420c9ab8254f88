do $$
begin
    execute replace(
        pg_get_functiondef('analytics.sum_cohorts(bytea)'::regprocedure),
        'having pg_catalog.range_agg(grants.valid_during) @> v_consented', ''
    );
end
$$
