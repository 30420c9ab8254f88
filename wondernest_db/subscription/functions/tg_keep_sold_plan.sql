-- Who bought a version keeps what was sold: once it left the draft, a version stays as it is.
-- Only its status moves on, and never back to draft.
set local role wn_owner;

create or replace function subscription.tg_keep_sold_plan() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    if old.status = 'draft' then
        return case tg_op when 'DELETE' then old else new end;
    end if;
    if tg_op = 'UPDATE' and new.status <> 'draft'
        and (
            new.plan, new.version, new.title, new.description, new.tier_rank, new.trial_days,
            new.needs_payment, new.created_at
        ) is not distinct from (
            old.plan, old.version, old.title, old.description, old.tier_rank, old.trial_days,
            old.needs_payment, old.created_at
        )
    then
        return new;
    end if;
    raise exception 'a plan that was on sale never changes; make a new version'
        using errcode = 'WN503';
end
$$;
comment on function subscription.tg_keep_sold_plan() is
    'Row trigger: a plan version that left the draft only changes its status.';
