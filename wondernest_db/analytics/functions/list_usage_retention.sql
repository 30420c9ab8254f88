-- Of the adults whose accounts are of one month: how many came in which month. Counts only, and none
-- of fewer adults than asked for; the pseudonyms stay inside.
set local role wn_resolver;

create or replace function analytics.list_usage_retention(
    p_from timestamptz, p_until timestamptz, p_fewest bigint
) returns table (cohort_month date, month_start_on date, months_later bigint, visitor_count bigint)
    language plpgsql stable security definer
    set search_path = ''
as $$
begin
    return query
    select
        events.cohort_month,
        pg_catalog.date_trunc('month', events.happened_at at time zone 'UTC')::date as month,
        pg_catalog.min(
            12 * (extract(year from events.happened_at) - extract(year from events.cohort_month))
            + extract(month from events.happened_at at time zone 'UTC')
            - extract(month from events.cohort_month)
        )::bigint,
        pg_catalog.count(distinct events.visitor_pseudonym)
    from analytics.usage_analytics as events
    where events.happened_at >= p_from
        and events.happened_at < p_until
        and events.cohort_month is not null
    group by events.cohort_month, month
    having pg_catalog.count(distinct events.visitor_pseudonym) >= greatest(p_fewest, 10)
    order by events.cohort_month, month;
end
$$;
comment on function analytics.list_usage_retention(timestamptz, timestamptz, bigint) is
    'Adults of each month of registration seen in each month between two moments; groups of 10 and more.';
grant execute on function analytics.list_usage_retention(timestamptz, timestamptz, bigint)
    to wn_service, wn_analyst;
