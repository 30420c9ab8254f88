-- Marks the local days whose raw figures changed. Always appends: skipping a mark because one is
-- already waiting loses the change that a running recompute can no longer see.
set local role wn_resolver;

create or replace function analytics.tg_mark_dirty_days() returns trigger
    language plpgsql volatile security definer
    set search_path = ''
as $$
declare
    v_day record;
begin
    for v_day in
        select distinct family_id, child_id, local_date from changed_rows where grain = 'five_minutes'
    loop
        insert into analytics.dirty_days (family_id, child_id, local_date)
        values (v_day.family_id, v_day.child_id, v_day.local_date);
    end loop;
    return null;
end
$$;
comment on function analytics.tg_mark_dirty_days() is
    'Statement trigger: appends one mark for each child and local date of the changed buckets.';
grant execute on function analytics.tg_mark_dirty_days() to wn_owner;
