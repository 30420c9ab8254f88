-- The common recipe: a set of dirty days, where a mark that waits swallows the next one.
create unique index dirty_days_as_a_set on analytics.dirty_days (family_id, child_id, local_date);
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
        values (v_day.family_id, v_day.child_id, v_day.local_date)
        on conflict do nothing;
    end loop;
    return null;
end
$$
