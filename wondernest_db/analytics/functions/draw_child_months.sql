-- The months of children whose slot lies in a span: a sample of all families, for whoever compares
-- figures with raw rows. The slot is the index's expression; keys come out and no figure of a child.
set local role wn_resolver;

create or replace function analytics.draw_child_months(
    p_from_slot bigint, p_until_slot bigint, p_first_on date
) returns table (family_id uuid, child_id uuid, month_start_on date, recorded_day_count bigint)
    language plpgsql stable security definer
    set search_path = ''
as $$
begin
    return query
    select months.family_id, months.child_id, months.month_start_on, months.recorded_day_count
    from analytics.monthly_child_metrics as months
    where (pg_catalog.uuid_hash_extended(months.child_id, months.month_start_on - date '2000-01-01') & 16383)
        >= p_from_slot
        and (pg_catalog.uuid_hash_extended(months.child_id, months.month_start_on - date '2000-01-01') & 16383)
        < p_until_slot
        and months.month_start_on >= p_first_on
    order by months.family_id, months.child_id, months.month_start_on;
end
$$;
comment on function analytics.draw_child_months(bigint, bigint, date) is
    'Months of children by their slot, 0 to 16383, that begin on a date or later.';
grant execute on function analytics.draw_child_months(bigint, bigint, date) to wn_service;
