-- Every planned partition from the current one to its runway, for all registered tables.
-- Definer, because the worker that calls it each day owns nothing.
--
-- Attaching lets everybody read and write the table, but waits for those who write the tables it
-- refers to, and they wait behind it: so it gives up soon (55P03), and the caller comes again.
set local role wn_owner;

create or replace function wn.ensure_partitions(p_as_of timestamptz) returns setof text
    language plpgsql volatile security definer
    set search_path = ''
    set lock_timeout = '250ms'
as $$
declare
    v_plan record;
    v_start timestamptz;
    v_leaf text;
begin
    for v_plan in
        select plans.table_name, plans.grain, plans.ahead_count
        from wn.partition_plans as plans
        order by plans.table_name
    loop
        for v_start in
            select pg_catalog.generate_series(
                wn.partition_start(v_plan.grain, p_as_of) at time zone 'UTC',
                (wn.partition_start(v_plan.grain, p_as_of) at time zone 'UTC')
                + v_plan.ahead_count * wn.partition_width(v_plan.grain),
                wn.partition_width(v_plan.grain)
            ) at time zone 'UTC'
        loop
            v_leaf := wn.add_partition(v_plan.table_name, v_plan.grain, v_start);
            if v_leaf is not null then
                return next v_leaf;
            end if;
        end loop;
    end loop;
end
$$;
comment on function wn.ensure_partitions(timestamptz) is
    'Creates the missing partitions from a moment to the planned runway; returns their names.';
grant execute on function wn.ensure_partitions(timestamptz) to wn_migrator, wn_service;
