-- Makes the cohorts anew while they can still be read; the first time there is nothing to read.
set local role wn_resolver;

create or replace function analytics.refresh_cohorts() returns bigint
    language plpgsql volatile security definer
    set search_path = ''
as $$
begin
    if (
        select classes.relispopulated
        from pg_catalog.pg_class as classes
        where classes.oid = 'analytics.child_month_cohorts'::pg_catalog.regclass
    ) then
        refresh materialized view concurrently analytics.child_month_cohorts;
    else
        refresh materialized view analytics.child_month_cohorts;
    end if;
    return (select pg_catalog.count(*) from analytics.child_month_cohorts);
end
$$;
comment on function analytics.refresh_cohorts() is
    'Computes the sums of cohorts anew without keeping their readers waiting; how many cohorts there are.';
grant execute on function analytics.refresh_cohorts() to wn_service;
