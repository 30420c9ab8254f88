-- Currencies prices are given in.
set local role wn_owner;

revoke all on subscription.currencies from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on subscription.currencies to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table subscription.currencies is
    'A currency and how many digits its smallest unit has. [class: public] [purpose: billing] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column subscription.currencies.currency is
    'ISO 4217 code. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.currencies.minor_digits is
    'Digits after the point: 2 for cents, 0 where there are none. [class: public] '
    '[purpose: billing] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column subscription.currencies.title is
    'Name of the currency. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
