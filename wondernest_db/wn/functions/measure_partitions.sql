-- One line for each planned table: how far its partitions reach, what is due, what does not belong.
--
-- Only what hangs together counts as runway: a partition behind a gap takes no row of the day
-- before it. The plan is asked as it stood two days ago, so that a new month is not an alarm until
-- the daily work had its chance, twice.
-- order: 63
-- needs: wn.list_partitions
-- needs: wn.partition_horizon
set local role wn_owner;

create or replace function wn.measure_partitions(p_as_of timestamptz) returns table (
    table_name text, grain text, leaf_count bigint, oldest_at timestamptz,
    covered_until timestamptz, runway_days double precision, planned_days double precision,
    is_short boolean, due_count bigint, overdue_days double precision, stray_count bigint
)
    language sql stable parallel safe
    set search_path = ''
begin atomic
    with leaves as materialized (
        select
            listed.table_name, listed.state, listed.starts_at, listed.ends_at, listed.is_as_planned,
            plans.keep_for,
            lag(listed.ends_at) over steps is distinct from listed.starts_at as is_first
        from wn.list_partitions() as listed
        inner join wn.partition_plans as plans on plans.table_name = listed.table_name
        window steps as (
            partition by listed.table_name, listed.state = 'attached' order by listed.starts_at
        )
    ),

    chains as (
        select
            leaves.table_name, leaves.starts_at, leaves.ends_at,
            count(*) filter (where leaves.is_first)
                over (partition by leaves.table_name order by leaves.starts_at) as chain
        from leaves
        where leaves.state = 'attached'
    ),

    covered as (
        select reached.table_name, max(reached.ends_at) as until
        from chains as current_ones
        inner join chains as reached
            on reached.table_name = current_ones.table_name and reached.chain = current_ones.chain
        where current_ones.starts_at <= p_as_of and p_as_of < current_ones.ends_at
        group by reached.table_name
    ),

    counted as (
        select
            leaves.table_name,
            count(*) filter (where leaves.state <> 'detached') as leaf_count,
            min(leaves.starts_at) filter (where leaves.state = 'attached') as oldest_at,
            count(*) filter (
                where leaves.state <> 'attached' or not leaves.is_as_planned
            ) as stray_count
        from leaves
        group by leaves.table_name
    ),

    -- As wn.list_due_partitions() says it, without asking the catalogue a second time.
    due as (
        select leaves.table_name, count(*) as due_count, min(kept.kept_until) as due_at
        from leaves
        cross join lateral (
            select ((leaves.ends_at at time zone 'UTC') + leaves.keep_for) at time zone 'UTC'
        ) as kept (kept_until)
        where leaves.is_as_planned and kept.kept_until <= p_as_of
        group by leaves.table_name
    ),

    planned as (
        select
            plans.table_name, plans.grain,
            wn.partition_horizon(
                plans.grain, plans.ahead_count, p_as_of - interval '2 days'
            ) as until
        from wn.partition_plans as plans
    )

    select
        planned.table_name,
        planned.grain,
        coalesce(counted.leaf_count, 0),
        counted.oldest_at,
        covered.until,
        coalesce(extract(epoch from covered.until - p_as_of) / 86400, 0)::double precision,
        (extract(epoch from planned.until - p_as_of) / 86400)::double precision,
        coalesce(covered.until < planned.until, true),
        coalesce(due.due_count, 0),
        coalesce(extract(epoch from p_as_of - due.due_at) / 86400, 0)::double precision,
        coalesce(counted.stray_count, 0)
    from planned
    left join counted on counted.table_name = planned.table_name
    left join covered on covered.table_name = planned.table_name
    left join due on due.table_name = planned.table_name
    order by planned.table_name;
end;
comment on function wn.measure_partitions(timestamptz) is
    'Runway, plan, due and stray partitions of each planned table, as of a moment.';
grant execute on function wn.measure_partitions(timestamptz) to wn_service, wn_monitor;
