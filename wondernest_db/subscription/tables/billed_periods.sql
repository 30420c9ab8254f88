-- What was billed for when. No moment of a family is billed twice: the key refuses overlaps.
set local role wn_owner;

select wn.fence('subscription.billed_periods');
select wn.allow('subscription.billed_periods', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('subscription.billed_periods', 'select', 'wn_service', 'family');
select wn.allow('subscription.billed_periods', 'insert', 'wn_service', 'family');
select wn.allow('subscription.billed_periods', 'update', 'wn_service', 'family');
select wn.allow('subscription.billed_periods', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.billed_periods', 'delete', 'wn_resolver', 'all');
select audit.govern('subscription.billed_periods', 'family_id', 'subscription_id', 'period_number');

grant select, delete on subscription.billed_periods to wn_resolver;
grant select on subscription.billed_periods to wn_parent, wn_service;
grant insert (
    family_id, billed_during, subscription_id, period_number, time_zone, plan, plan_version,
    currency, amount_minor, transaction_id, created_at
) on subscription.billed_periods to wn_service;
grant update (
    billed_during, amount_minor, transaction_id
) on subscription.billed_periods to wn_service;

comment on table subscription.billed_periods is
    'One billed period of a subscription. [class: billing] [purpose: billing] '
    '[keep: with subscription.user_subscriptions] [mask: keep] [export: guardian]';
comment on column subscription.billed_periods.family_id is
    'The family; first part of every key. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billed_periods.billed_during is
    'From the first instant to the one after the last; cut short by a change of plan. '
    '[class: billing] [purpose: billing] [keep: with the row] [mask: shift-days] '
    '[export: guardian]';
comment on column subscription.billed_periods.subscription_id is
    'The subscription. [class: billing] [purpose: billing] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column subscription.billed_periods.period_number is
    'Number of the period, from 1; a renewal that runs twice meets its own number. '
    '[class: billing] [purpose: billing] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.billed_periods.time_zone is
    'IANA zone the period was computed in. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: generalise] [export: guardian]';
comment on column subscription.billed_periods.starts_on is
    'First date in that zone. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: computed] [export: no: computed]';
comment on column subscription.billed_periods.ends_on is
    'Date of the end in that zone; not included when the period ends at midnight. '
    '[class: billing] [purpose: billing] [keep: with the row] [mask: computed] '
    '[export: no: computed]';
comment on column subscription.billed_periods.plan is
    'Plan billed. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.billed_periods.plan_version is
    'Its version. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.billed_periods.currency is
    'Currency billed. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.billed_periods.amount_minor is
    'Amount before credits, in the smallest unit. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.billed_periods.transaction_id is
    'The ledger transaction that invoiced it. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.billed_periods.created_at is
    'When it was written. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
