-- What each plan version includes, with its limit. No row: not included.
set local role wn_owner;

revoke all on subscription.plan_entitlements from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_sold_terms before update or delete
    on subscription.plan_entitlements
    for each row execute function subscription.tg_keep_sold_terms();
alter table subscription.plan_entitlements enable always trigger t50_keep_sold_terms;

grant select on subscription.plan_entitlements to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    plan, version, feature, limit_count, overage
) on subscription.plan_entitlements to wn_service;
grant update (limit_count, overage) on subscription.plan_entitlements to wn_service;
grant delete on subscription.plan_entitlements to wn_service;

comment on table subscription.plan_entitlements is
    'A feature included in a plan version. [class: public] [purpose: billing] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column subscription.plan_entitlements.plan is
    'Plan that includes the feature. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_entitlements.version is
    'Its version. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_entitlements.feature is
    'Feature that is included. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_entitlements.limit_count is
    'How many; null means without limit. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_entitlements.overage is
    'Beyond the limit: refuse, or charge by plan_charges. [class: public] [purpose: billing] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
