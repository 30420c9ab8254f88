-- Partitions for recordings made in the past, before they are imported.
-- Gives up (55P03) rather than let writers of the tables it refers to wait long behind it.
set local role wn_owner;

create or replace function wn.ensure_history(
    p_table text, p_from timestamptz, p_to timestamptz
) returns setof text
    language plpgsql volatile security definer
    set search_path = ''
    set lock_timeout = '2s'
as $$
declare
    v_grain text;
    v_at timestamptz;
    v_leaf text;
begin
    select plans.grain into v_grain from wn.partition_plans as plans where plans.table_name = p_table;
    if v_grain is null then
        raise exception 'the table is not partitioned by time' using errcode = '22023';
    end if;
    v_at := wn.partition_start(v_grain, p_from);
    while v_at <= p_to loop
        v_leaf := wn.add_partition(p_table, v_grain, v_at);
        if v_leaf is not null then
            return next v_leaf;
        end if;
        v_at := ((v_at at time zone 'UTC') + wn.partition_width(v_grain)) at time zone 'UTC';
    end loop;
end
$$;
comment on function wn.ensure_history(text, timestamptz, timestamptz) is
    'Creates the missing partitions of a table between two moments; returns their names.';
grant execute on function wn.ensure_history(text, timestamptz, timestamptz) to wn_migrator, wn_service;
