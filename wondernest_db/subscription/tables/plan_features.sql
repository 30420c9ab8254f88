-- What plans can include.
set local role wn_owner;

revoke all on subscription.plan_features from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on subscription.plan_features to wn_parent, wn_staff, wn_service, wn_resolver;

comment on table subscription.plan_features is
    'Something a plan may include. [class: public] [purpose: billing] [keep: life of the service] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_features.feature is
    'Name of the feature. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_features.kind is
    'switch (has it or not), standing (how many at a time) or metered (how many a month). '
    '[class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column subscription.plan_features.unit is
    'What is counted; null for a switch. [class: public] [purpose: billing] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column subscription.plan_features.description is
    'What a parent reads. [class: public] [purpose: billing] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
