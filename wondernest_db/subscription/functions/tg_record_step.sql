-- Keeps each change of state or plan beside the subscription, in the same family.
set local role wn_owner;

create or replace function subscription.tg_record_step() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
begin
    insert into subscription.subscription_changes (
        family_id, subscription_id, change_id, from_state, to_state, from_plan, from_plan_version,
        to_plan, to_plan_version
    ) values (
        new.family_id, new.subscription_id, pg_catalog.uuidv7(), old.state, new.state, old.plan,
        old.plan_version, new.plan, new.plan_version
    );
    return null;
end
$$;
comment on function subscription.tg_record_step() is
    'Row trigger: one row of subscription_changes for each change of state or plan.';
