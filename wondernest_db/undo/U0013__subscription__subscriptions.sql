-- Takes subscriptions away, with their history and all metered use.
set local search_path = pg_catalog;
set local role wn_owner;
drop table subscription.usage_counters cascade;
drop table subscription.subscription_usage cascade;
drop table subscription.billed_periods cascade;
drop table subscription.subscription_changes cascade;
drop table subscription.user_subscriptions cascade;
drop table subscription.subscription_steps cascade;
delete from wn.distribution
where table_name in (
    'subscription.usage_counters', 'subscription.subscription_usage', 'subscription.billed_periods',
    'subscription.subscription_changes', 'subscription.user_subscriptions',
    'subscription.subscription_steps'
);
delete from wn.soft_references
where from_table in (
    'subscription.usage_counters', 'subscription.subscription_usage', 'subscription.billed_periods',
    'subscription.subscription_changes', 'subscription.user_subscriptions',
    'subscription.subscription_steps'
);
reset role;
