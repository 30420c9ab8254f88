-- Adds a unit of use to its month. Because the use row is unique by its key and the counter moves
-- in the same transaction, a retry counts once and a crash counts not at all. The counter's check
-- is the quota; the limit is read from the plan version the family holds.
set local role wn_owner;

create or replace function subscription.tg_count_usage() returns trigger
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_limit_count bigint;
begin
    select case entitlements.overage when 'refuse' then entitlements.limit_count end
    into v_limit_count
    from subscription.user_subscriptions as subscriptions
    inner join subscription.plan_entitlements as entitlements
        on entitlements.plan = subscriptions.plan
        and entitlements.version = subscriptions.plan_version
    inner join subscription.plan_features as features on features.feature = entitlements.feature
    where subscriptions.family_id = new.family_id
        and subscriptions.subscription_id = new.subscription_id
        and subscriptions.state in ('trial', 'active', 'past_due')
        and entitlements.feature = new.feature
        and features.kind = 'metered';
    if not found then
        raise exception 'the plan does not include this use' using errcode = 'WN502';
    end if;
    insert into subscription.usage_counters as counters (
        family_id, subscription_id, feature, month_start_on, used_count, limit_count
    ) values (
        new.family_id, new.subscription_id, new.feature, new.month_start_on, new.unit_count,
        v_limit_count
    )
    on conflict (family_id, subscription_id, feature, month_start_on) do update
    set used_count = counters.used_count + excluded.used_count,
        limit_count = excluded.limit_count;
    return null;
end
$$;
comment on function subscription.tg_count_usage() is
    'Row trigger: adds new use to the month; refuses use the plan lacks or beyond its quota.';
