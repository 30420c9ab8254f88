-- The state a subscription comes from is what it was, not what a writer says. The foreign key to
-- subscription_steps then refuses every change that is not a legal step.
set local role wn_owner;

create or replace function subscription.tg_keep_state() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        new.previous_state := null;
    elsif new.state is distinct from old.state then
        new.previous_state := old.state;
    else
        new.previous_state := old.previous_state;
    end if;
    return new;
end
$$;
comment on function subscription.tg_keep_state() is
    'Row trigger: sets previous_state from the row itself, so that a step can be checked.';
