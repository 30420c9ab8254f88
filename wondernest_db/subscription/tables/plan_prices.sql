-- Prices of plan versions by currency and period.
set local role wn_owner;

revoke all on subscription.plan_prices from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_sold_terms before update or delete on subscription.plan_prices
    for each row execute function subscription.tg_keep_sold_terms();
alter table subscription.plan_prices enable always trigger t50_keep_sold_terms;

grant select on subscription.plan_prices to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    plan, version, currency, period, amount_minor, is_tax_included
) on subscription.plan_prices to wn_service;
grant update (amount_minor, is_tax_included) on subscription.plan_prices to wn_service;
grant delete on subscription.plan_prices to wn_service;

comment on table subscription.plan_prices is
    'The price of a plan version for a period in a currency. [class: public] [purpose: billing] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column subscription.plan_prices.plan is
    'Plan that is priced. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_prices.version is
    'Its version. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_prices.currency is
    'ISO 4217 code. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_prices.period is
    'month or year. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_prices.amount_minor is
    'Price in the smallest unit of the currency. [class: public] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column subscription.plan_prices.is_tax_included is
    'Whether tax is inside the price. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
