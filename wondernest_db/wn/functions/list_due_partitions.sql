-- Partitions all of whose rows are older than the plan keeps them, oldest first.
-- order: 62
-- needs: wn.list_partitions
set local role wn_owner;

create or replace function wn.list_due_partitions(p_as_of timestamptz) returns table (
    table_name text, leaf_name text, leaf_oid oid, state text, starts_at timestamptz,
    ends_at timestamptz, due_at timestamptz, row_estimate bigint
)
    language sql stable parallel safe
    set search_path = ''
begin atomic
    select
        leaves.table_name, leaves.leaf_name, leaves.leaf_oid, leaves.state, leaves.starts_at,
        leaves.ends_at, kept.kept_until, leaves.row_estimate
    from wn.list_partitions() as leaves
    inner join wn.partition_plans as plans on plans.table_name = leaves.table_name
    -- Reckoned in UTC, as the bounds are: a month is a month of the calendar, not 30 days.
    cross join lateral (
        select ((leaves.ends_at at time zone 'UTC') + plans.keep_for) at time zone 'UTC'
    ) as kept (kept_until)
    where leaves.is_as_planned and kept.kept_until <= p_as_of
    order by leaves.ends_at, leaves.table_name;
end;
comment on function wn.list_due_partitions(timestamptz) is
    'Partitions whose youngest possible row is older than keep_for at a moment; since when.';
grant execute on function wn.list_due_partitions(timestamptz) to wn_service, wn_monitor;
