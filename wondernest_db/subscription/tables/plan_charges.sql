-- Prices of use beyond a limit. per_unit: each unit; tiered: the units from from_count on;
-- package: each package begun. Smaller than one unit of money is said as a package.
set local role wn_owner;

revoke all on subscription.plan_charges from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_sold_terms before update or delete on subscription.plan_charges
    for each row execute function subscription.tg_keep_sold_terms();
alter table subscription.plan_charges enable always trigger t50_keep_sold_terms;

grant select on subscription.plan_charges to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    plan, version, feature, currency, from_count, model, package_count, amount_minor
) on subscription.plan_charges to wn_service;
grant update (model, package_count, amount_minor) on subscription.plan_charges to wn_service;
grant delete on subscription.plan_charges to wn_service;

comment on table subscription.plan_charges is
    'What use beyond an entitlement costs. [class: public] [purpose: billing] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column subscription.plan_charges.plan is
    'Plan whose extra use is priced. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_charges.version is
    'Its version. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_charges.feature is
    'The metered feature. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_charges.currency is
    'ISO 4217 code. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_charges.from_count is
    'First unit beyond the limit this price is for, from 0. [class: public] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column subscription.plan_charges.model is
    'per_unit, tiered or package. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_charges.package_count is
    'Units one amount pays for. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_charges.amount_minor is
    'Price of a package in the smallest unit of the currency. [class: public] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
