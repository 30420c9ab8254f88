-- What was spent is never given back: an answer that is out cannot be called in.
set local role wn_owner;

create or replace function analytics.tg_keep_budget() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if new.spent_epsilon < old.spent_epsilon
        or (new.budget, new.period_start_on) is distinct from (old.budget, old.period_start_on)
    then
        raise exception 'what was spent stays spent' using errcode = 'WN010';
    end if;
    return new;
end
$$;
comment on function analytics.tg_keep_budget() is
    'Row trigger: the spent part of a budget never becomes less.';
