-- How exact the figures were found to be; no child is named here.
set local role wn_owner;

revoke all on analytics.rollup_audits from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor, wn_monitor,
    wn_resolver;
grant select on analytics.rollup_audits to wn_service, wn_monitor;
grant insert (
    began_at, ended_at, drawn_on, share, month_count, day_count, wrong_day_count, wrong_span_count
) on analytics.rollup_audits to wn_service;

comment on table analytics.rollup_audits is
    'One comparison of a sample of figures with their raw rows. [class: operational] '
    '[purpose: service_operation] [keep: 13 months as rollup_audit] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.rollup_audits.began_at is
    'When the comparison began. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.ended_at is
    'When it ended. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.drawn_on is
    'Date that decided which months were drawn. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.share is
    'Part of all months that was drawn, above 0 to 1. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.month_count is
    'Months of a child that were drawn. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.day_count is
    'Days with figures in them. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.wrong_day_count is
    'Days whose figures were not those of their raw rows. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.rollup_audits.wrong_span_count is
    'Weeks and months whose figures were not those of their days. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: keep] [export: no: not personal]';
