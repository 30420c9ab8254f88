-- Plans on offer and plans people still hold. A version that left the draft is fixed.
set local role wn_owner;

revoke all on subscription.subscription_plans from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_sold_plan before update or delete
    on subscription.subscription_plans
    for each row execute function subscription.tg_keep_sold_plan();
alter table subscription.subscription_plans enable always trigger t50_keep_sold_plan;

grant select on subscription.subscription_plans to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    plan, version, title, description, tier_rank, status, trial_days, needs_payment
) on subscription.subscription_plans to wn_service;
grant update (
    title, description, tier_rank, status, trial_days, needs_payment
) on subscription.subscription_plans to wn_service;

comment on table subscription.subscription_plans is
    'One version of a plan. At most one version of a plan is on sale. [class: public] '
    '[purpose: billing] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column subscription.subscription_plans.plan is
    'Name of the plan. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.subscription_plans.version is
    'Number of the version, from 1. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.subscription_plans.title is
    'What a parent reads. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.subscription_plans.description is
    'What the plan is for. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.subscription_plans.tier_rank is
    'Order of plans; a higher rank is an upgrade. [class: public] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column subscription.subscription_plans.status is
    'draft, on_sale, grandfathered (held, not sold) or withdrawn. [class: public] '
    '[purpose: billing] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column subscription.subscription_plans.trial_days is
    'Days without payment at the start. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.subscription_plans.needs_payment is
    'Whether a payment method must be on file. [class: public] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column subscription.subscription_plans.created_at is
    'When the version was made. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
