-- Only a day's own week and month are derived again, not the weeks that compare with it.
create or replace function analytics.tg_proof_forget() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if new.grain = 'week' and exists (
        select from analytics.dirty_spans as spans
        where spans.family_id = new.family_id and spans.child_id = new.child_id
            and spans.grain = 'week' and spans.starts_on < new.starts_on
            and spans.marked_at = new.marked_at
    ) then
        return null;
    end if;
    return new;
end
$$;
create trigger t99_proof_forget before insert on analytics.dirty_spans
    for each row execute function analytics.tg_proof_forget()
