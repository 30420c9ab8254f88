-- How far partitions reach when the daily work was done at a moment: the current one and those ahead.
-- order: 60
-- needs: wn.partition_start
-- needs: wn.partition_width
set local role wn_owner;

create or replace function wn.partition_horizon(
    p_grain text, p_ahead_count bigint, p_at timestamptz
) returns timestamptz
    language sql immutable strict parallel safe
    set search_path = ''
begin atomic
    select (
        (wn.partition_start(p_grain, p_at) at time zone 'UTC')
        + (p_ahead_count + 1) * wn.partition_width(p_grain)
    ) at time zone 'UTC';
end;
comment on function wn.partition_horizon(text, bigint, timestamptz) is
    'End of the last partition that is made at a moment by a plan of so many ahead.';
grant execute on function wn.partition_horizon(text, bigint, timestamptz) to wn_service, wn_monitor;
