-- How good versions are, against the plain baseline on the same data.
set local role wn_owner;

revoke all on ml.model_metrics from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on ml.model_metrics to wn_staff, wn_service, wn_resolver;
grant insert (
    model_version_id, metric, dataset, at_k, value, baseline_value, measured_at
) on ml.model_metrics to wn_service;
grant update (value, baseline_value, measured_at) on ml.model_metrics to wn_service;
grant delete on ml.model_metrics to wn_service;

comment on table ml.model_metrics is
    'One measurement of a model version. [class: operational] [purpose: content_personalisation] '
    '[keep: with ml.model_versions, 7 years as model_record] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_metrics.model_version_id is
    'The version. [class: operational] [purpose: content_personalisation] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column ml.model_metrics.metric is
    'What was measured. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_metrics.dataset is
    'Name of the data it was measured on. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_metrics.at_k is
    'List length the metric is for; 0 where it has none. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_metrics.value is
    'The measurement. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_metrics.baseline_value is
    'The same for the popularity baseline; null where there is none. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_metrics.measured_at is
    'When it was measured. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
