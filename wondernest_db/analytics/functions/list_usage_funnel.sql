-- How many adults took the first step, and of those the second after it, and so on. A pseudonym lasts
-- a month, so a funnel is walked inside one month. Steps reached by fewer adults than asked for say
-- nothing.
set local role wn_resolver;

create or replace function analytics.list_usage_funnel(
    p_steps text [], p_from timestamptz, p_until timestamptz, p_fewest bigint
) returns table (step bigint, event text, visitor_count bigint)
    language plpgsql stable security definer
    set search_path = ''
as $$
begin
    return query
    with recursive reached (step, visitor_pseudonym, month, at) as (
        select
            1::bigint, events.visitor_pseudonym,
            pg_catalog.date_trunc('month', events.happened_at at time zone 'UTC'),
            pg_catalog.min(events.happened_at)
        from analytics.usage_analytics as events
        where events.event = p_steps[1]
            and events.happened_at >= p_from and events.happened_at < p_until
        group by 2, 3
        union all
        select reached.step + 1, reached.visitor_pseudonym, reached.month, later.at
        from reached
        cross join lateral (
            select pg_catalog.min(events.happened_at) as at
            from analytics.usage_analytics as events
            where events.visitor_pseudonym = reached.visitor_pseudonym
                and events.event = p_steps[reached.step + 1]
                and events.happened_at >= reached.at and events.happened_at < p_until
                and pg_catalog.date_trunc('month', events.happened_at at time zone 'UTC')
                = reached.month
        ) as later
        where later.at is not null
    )

    select
        steps.number,
        steps.name,
        case when pg_catalog.count(reached.visitor_pseudonym) >= greatest(p_fewest, 10)
            then pg_catalog.count(reached.visitor_pseudonym) end
    from unnest(p_steps) with ordinality as steps (name, number)
    left join reached on reached.step = steps.number
    group by steps.number, steps.name
    order by steps.number;
end
$$;
comment on function analytics.list_usage_funnel(text [], timestamptz, timestamptz, bigint) is
    'Adults who took each of some steps in their order within a month; null for fewer than 10.';
grant execute on function analytics.list_usage_funnel(text [], timestamptz, timestamptz, bigint)
    to wn_service, wn_analyst;
