-- The ledger of what answers cost. A line is written by analytics.charge_release only.
set local role wn_owner;

select wn.fence('analytics.privacy_charges');
select wn.allow('analytics.privacy_charges', 'select', 'wn_parent', 'all');
select wn.allow('analytics.privacy_charges', 'select', 'wn_service', 'all');
select wn.allow('analytics.privacy_charges', 'select', 'wn_analyst', 'duty', 'analyst');
select wn.allow('analytics.privacy_charges', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.privacy_charges', 'insert', 'wn_resolver', 'all');
select wn.allow('analytics.privacy_charges', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_keep_released before update or delete on analytics.privacy_charges
    for each row execute function analytics.tg_keep_released();
alter table analytics.privacy_charges enable always trigger t50_keep_released;
create or replace trigger t50_keep_released_truncate before truncate on analytics.privacy_charges
    for each statement execute function analytics.tg_keep_released();
alter table analytics.privacy_charges enable always trigger t50_keep_released_truncate;

create or replace trigger t50_charge_budget before insert on analytics.privacy_charges
    for each row execute function analytics.tg_charge_budget();
alter table analytics.privacy_charges enable always trigger t50_charge_budget;

grant select (fingerprint, question, version, month_on) on analytics.privacy_charges to wn_parent;
grant select on analytics.privacy_charges to wn_service, wn_analyst, wn_resolver;
grant insert (
    fingerprint, budget, period_start_on, question, version, month_on, epsilon, charged_at
) on analytics.privacy_charges to wn_resolver;
grant delete on analytics.privacy_charges to wn_resolver;

comment on table analytics.privacy_charges is
    'One paid answer. It commits together with its release or not at all. [class: public] '
    '[purpose: service_statistics] [keep: 7 years as released_statistic] [mask: keep] [export: '
    'no: not personal]';
comment on column analytics.privacy_charges.fingerprint is
    'SHA-256 of the question with its parameters and the month, 32 bytes. [class: public] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not '
    'personal]';
comment on column analytics.privacy_charges.budget is
    'The budget that paid. [class: public] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.privacy_charges.period_start_on is
    'First day of the period of that budget. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_charges.question is
    'Name of what was asked. [class: public] [purpose: service_statistics] [keep: with the row] [mask: '
    'keep] [export: no: not personal]';
comment on column analytics.privacy_charges.version is
    'Its version. [class: public] [purpose: service_statistics] [keep: with the row] [mask: '
    'keep] [export: no: not personal]';
comment on column analytics.privacy_charges.month_on is
    'First day of the month it is about. [class: public] [purpose: service_statistics] [keep: '
    'with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_charges.epsilon is
    'Privacy loss that was paid. [class: public] [purpose: service_statistics] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_charges.charged_at is
    'When it was asked. [class: public] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.privacy_charges.charged_xid is
    'The transaction that paid; only that one gets the exact sums. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
