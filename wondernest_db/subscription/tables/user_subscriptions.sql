-- Who holds which plan. One open subscription for a family; the payer is one of its adults.
set local role wn_owner;

select wn.fence('subscription.user_subscriptions');
select wn.allow('subscription.user_subscriptions', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('subscription.user_subscriptions', 'update', 'wn_parent', 'family', 'owner');
select wn.allow('subscription.user_subscriptions', 'select', 'wn_service', 'family');
select wn.allow('subscription.user_subscriptions', 'insert', 'wn_service', 'family');
select wn.allow('subscription.user_subscriptions', 'update', 'wn_service', 'family');
select wn.allow('subscription.user_subscriptions', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.user_subscriptions', 'delete', 'wn_resolver', 'all');
select audit.govern('subscription.user_subscriptions', 'family_id', 'subscription_id');

create or replace trigger t10_keep_state before insert or update on subscription.user_subscriptions
    for each row execute function subscription.tg_keep_state();
alter table subscription.user_subscriptions enable always trigger t10_keep_state;
create or replace trigger t50_record_step after update on subscription.user_subscriptions
    for each row when (
        (old.state, old.plan, old.plan_version)
        is distinct from (new.state, new.plan, new.plan_version)
    )
    execute function subscription.tg_record_step();
alter table subscription.user_subscriptions enable always trigger t50_record_step;

grant select, delete on subscription.user_subscriptions to wn_resolver;
grant select on subscription.user_subscriptions to wn_parent, wn_service;
grant insert (
    family_id, subscription_id, payer_user_id, billing_subject_id, plan, plan_version, currency,
    period, time_zone, anchor_day, state, trial_ends_at, renews_at, provider, provider_reference,
    created_at, updated_at
) on subscription.user_subscriptions to wn_service;
grant update (
    payer_user_id, billing_subject_id, plan, plan_version, currency, period, time_zone, anchor_day,
    state, trial_ends_at, renews_at, is_cancelled_at_period_end, next_plan, next_plan_version,
    next_period, paused_at, cancelled_at, cancel_reason, dunning_attempt_count, next_attempt_at,
    provider, provider_reference, updated_at
) on subscription.user_subscriptions to wn_service;
grant update (
    is_cancelled_at_period_end, next_plan, next_plan_version, next_period
) on subscription.user_subscriptions to wn_parent;

comment on table subscription.user_subscriptions is
    'A family''s subscription. Names the payer, no child; what tax law needs is in the ledger and '
    'outlives this row. [class: billing] [purpose: billing] '
    '[keep: until erasure, 60 days after the end as ended_subscription] [mask: keep] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.family_id is
    'The family; first part of every key. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.user_subscriptions.subscription_id is
    'The subscription. [class: billing] [purpose: billing] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.payer_user_id is
    'The adult who pays; null once that account is gone. [class: account] [purpose: billing] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.user_subscriptions.billing_subject_id is
    'Invoice identity of the payer (billing_subjects); null while nothing was ever billed. '
    '[class: billing] [purpose: billing] [keep: with the row] [mask: hash] [export: guardian]';
comment on column subscription.user_subscriptions.plan is
    'Plan held. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.plan_version is
    'Version of the plan held; keeps its terms. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.currency is
    'Currency it is billed in. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.period is
    'month or year. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.time_zone is
    'IANA zone of the payer that decides when a period begins. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: generalise] [export: guardian]';
comment on column subscription.user_subscriptions.anchor_day is
    'Day of the month periods begin on; the last day where a month is shorter. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.state is
    'trial, active, past_due, paused or cancelled. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.previous_state is
    'State before this one, set by the database; the pair must be a legal step. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.trial_ends_at is
    'When the trial ends. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column subscription.user_subscriptions.renews_at is
    'When the next period begins; null when none will. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column subscription.user_subscriptions.is_cancelled_at_period_end is
    'Whether it ends with the current period. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.next_plan is
    'Plan from the next period on, for a downgrade. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.next_plan_version is
    'Version of that plan. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.next_period is
    'Period from then on. [class: billing] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.paused_at is
    'Since when it rests. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column subscription.user_subscriptions.cancelled_at is
    'When it ended. [class: billing] [purpose: billing] [keep: with the row] [mask: shift-days] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.cancel_reason is
    'Why it ended, from a closed list. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.dunning_attempt_count is
    'Failed attempts to collect the current period. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column subscription.user_subscriptions.next_attempt_at is
    'When the next attempt is due. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column subscription.user_subscriptions.provider is
    'Payment provider. [class: billing] [purpose: billing] [keep: with the row] [mask: null] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.provider_reference is
    'The provider''s name for the subscription; never a card number. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: null] [export: guardian]';
comment on column subscription.user_subscriptions.created_at is
    'When it began. [class: billing] [purpose: billing] [keep: with the row] [mask: shift-days] '
    '[export: guardian]';
comment on column subscription.user_subscriptions.updated_at is
    'When it last changed. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
