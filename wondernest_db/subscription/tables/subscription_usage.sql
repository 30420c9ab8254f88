-- Metered use, counted exactly once. What was used is a number: no child, no item, no content.
set local role wn_owner;

select wn.fence('subscription.subscription_usage');
select wn.allow('subscription.subscription_usage', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('subscription.subscription_usage', 'select', 'wn_service', 'family');
select wn.allow('subscription.subscription_usage', 'insert', 'wn_service', 'family');
select wn.allow('subscription.subscription_usage', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.subscription_usage', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_count_usage after insert on subscription.subscription_usage
    for each row execute function subscription.tg_count_usage();
alter table subscription.subscription_usage enable always trigger t50_count_usage;
create or replace trigger t50_append_only_row before update on subscription.subscription_usage
    for each row execute function audit.tg_append_only();
alter table subscription.subscription_usage enable always trigger t50_append_only_row;

grant select, delete on subscription.subscription_usage to wn_resolver;
grant select on subscription.subscription_usage to wn_parent, wn_service;
grant insert (
    family_id, usage_id, subscription_id, feature, idempotency_key, unit_count, happened_at,
    time_zone
) on subscription.subscription_usage to wn_service;

comment on table subscription.subscription_usage is
    'One use of a metered feature by a family. [class: billing] [purpose: billing] '
    '[keep: with subscription.user_subscriptions, 13 months as metered_use] [mask: keep] '
    '[export: guardian]';
comment on column subscription.subscription_usage.family_id is
    'The family; first part of every key. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.subscription_usage.usage_id is
    'Identifier of the use, made when it was recorded. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.subscription_usage.subscription_id is
    'The subscription it counts towards. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column subscription.subscription_usage.feature is
    'What was used. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.subscription_usage.idempotency_key is
    'Name of the use; the same again is once. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.subscription_usage.unit_count is
    'How many units. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.subscription_usage.happened_at is
    'When it was used. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column subscription.subscription_usage.time_zone is
    'IANA zone of the payer then. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: generalise] [export: guardian]';
comment on column subscription.subscription_usage.month_start_on is
    'First day of the payer''s month it counts in. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: computed] [export: no: computed]';
comment on column subscription.subscription_usage.recorded_at is
    'When it was written. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
