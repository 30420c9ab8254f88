-- How many adults took the first step, and of those the second after it, and so on. A pseudonym lasts
-- a month, so a funnel is walked inside one month: once through the events in order, an adult moves on
-- whenever the next step comes. Within a minute steps count as taken in their order. Steps reached by
-- fewer adults than asked for say nothing.
set local role wn_resolver;

create or replace function analytics.list_usage_funnel(
    p_steps text [], p_from timestamptz, p_until timestamptz, p_fewest bigint
) returns table (step bigint, event text, visitor_count bigint)
    language plpgsql stable security definer
    set search_path = ''
as $$
declare
    v_counts bigint [] := pg_catalog.array_fill(0::bigint, array[pg_catalog.cardinality(p_steps)]);
    v_event record;
    v_pseudonym bytea;
    v_reached bigint;
begin
    for v_event in
        select events.visitor_pseudonym, events.event
        from analytics.usage_analytics as events
        where events.happened_at >= p_from
            and events.happened_at < p_until
            and events.event = any (p_steps)
        -- A pseudonym is of one month: its events stand together.
        order by
            events.visitor_pseudonym, events.happened_at,
            pg_catalog.array_position(p_steps, events.event)
    loop
        if v_pseudonym is distinct from v_event.visitor_pseudonym then
            v_pseudonym := v_event.visitor_pseudonym;
            v_reached := 0;
        end if;
        if v_event.event = p_steps[v_reached + 1] then
            v_reached := v_reached + 1;
            v_counts[v_reached] := v_counts[v_reached] + 1;
        end if;
    end loop;
    return query
    select
        steps.number, steps.name,
        case when v_counts[steps.number] >= greatest(p_fewest, 10) then v_counts[steps.number] end
    from unnest(p_steps) with ordinality as steps (name, number)
    order by steps.number;
end
$$;
comment on function analytics.list_usage_funnel(text [], timestamptz, timestamptz, bigint) is
    'Adults who took each of some steps in their order within a month; null for fewer than 10.';
grant execute on function analytics.list_usage_funnel(text [], timestamptz, timestamptz, bigint)
    to wn_service, wn_analyst;
