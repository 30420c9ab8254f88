-- Use by month, kept by the trigger of subscription_usage; the quota is a check of this table.
set local role wn_owner;

select wn.fence('subscription.usage_counters');
select wn.allow('subscription.usage_counters', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('subscription.usage_counters', 'select', 'wn_service', 'family');
select wn.allow('subscription.usage_counters', 'insert', 'wn_service', 'family');
select wn.allow('subscription.usage_counters', 'update', 'wn_service', 'family');
select wn.allow('subscription.usage_counters', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.usage_counters', 'delete', 'wn_resolver', 'all');

grant select, delete on subscription.usage_counters to wn_resolver;
grant select on subscription.usage_counters to wn_parent, wn_service;
grant insert (
    family_id, subscription_id, feature, month_start_on, used_count, limit_count
) on subscription.usage_counters to wn_service;
grant update (used_count, limit_count) on subscription.usage_counters to wn_service;

comment on table subscription.usage_counters is
    'How much of a metered feature a family used in a month. [class: billing] [purpose: billing] '
    '[keep: with subscription.user_subscriptions, 13 months as metered_use] [mask: drop] '
    '[export: guardian]';
comment on column subscription.usage_counters.family_id is
    'The family; first part of every key. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column subscription.usage_counters.subscription_id is
    'The subscription. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column subscription.usage_counters.feature is
    'The metered feature. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column subscription.usage_counters.month_start_on is
    'First day of the payer''s month. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column subscription.usage_counters.used_count is
    'Units used so far. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column subscription.usage_counters.limit_count is
    'Quota of the plan; null when there is none or more is charged. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: drop] [export: guardian]';
