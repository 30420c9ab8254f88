do $$
begin
    execute replace(
        pg_get_functiondef('analytics.sum_cohorts(bytea)'::regprocedure),
        'and charges.charged_xid = pg_catalog.pg_current_xact_id_if_assigned()', ''
    );
end
$$
