-- The events of use there are; anything else is refused.
set local role wn_owner;

revoke all on analytics.usage_events from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.usage_events to wn_service, wn_analyst, wn_resolver;

comment on table analytics.usage_events is
    'The closed list of what may be noted about use. [class: public] '
    '[purpose: service_statistics] [keep: 7 years as released_statistic] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.usage_events.event is
    'What happened, as area.verb. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.usage_events.description is
    'What it means, in a sentence. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
