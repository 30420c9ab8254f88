-- What happened to subscriptions, written by their trigger.
set local role wn_owner;

select wn.fence('subscription.subscription_changes');
select wn.allow('subscription.subscription_changes', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('subscription.subscription_changes', 'select', 'wn_service', 'family');
select wn.allow('subscription.subscription_changes', 'insert', 'wn_service', 'family');
select wn.allow('subscription.subscription_changes', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.subscription_changes', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_append_only_row before update on subscription.subscription_changes
    for each row execute function audit.tg_append_only();
alter table subscription.subscription_changes enable always trigger t50_append_only_row;

grant select, delete on subscription.subscription_changes to wn_resolver;
grant select on subscription.subscription_changes to wn_parent, wn_service;
grant insert (
    family_id, subscription_id, change_id, from_state, to_state, from_plan, from_plan_version,
    to_plan, to_plan_version
) on subscription.subscription_changes to wn_service;

comment on table subscription.subscription_changes is
    'One change of state or plan of a subscription. [class: billing] [purpose: billing] '
    '[keep: with subscription.user_subscriptions] [mask: keep] [export: guardian]';
comment on column subscription.subscription_changes.family_id is
    'The family; first part of every key. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.subscription_changes.subscription_id is
    'The subscription. [class: billing] [purpose: billing] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column subscription.subscription_changes.change_id is
    'The change. [class: billing] [purpose: billing] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column subscription.subscription_changes.from_state is
    'State before. [class: billing] [purpose: billing] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
comment on column subscription.subscription_changes.to_state is
    'State after. [class: billing] [purpose: billing] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
comment on column subscription.subscription_changes.from_plan is
    'Plan before. [class: billing] [purpose: billing] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
comment on column subscription.subscription_changes.from_plan_version is
    'Its version. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.subscription_changes.to_plan is
    'Plan after. [class: billing] [purpose: billing] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
comment on column subscription.subscription_changes.to_plan_version is
    'Its version. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.subscription_changes.changed_at is
    'When it changed. [class: billing] [purpose: billing] [keep: with the row] [mask: shift-days] '
    '[export: guardian]';
