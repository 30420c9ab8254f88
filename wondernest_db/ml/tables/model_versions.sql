-- Trained versions. One is live for a task; what it learned from and with whose consent is fixed.
set local role wn_owner;

revoke all on ml.model_versions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;
select audit.govern('ml.model_versions', 'model_version_id');

create or replace trigger t50_keep_model_version before update on ml.model_versions
    for each row execute function ml.tg_keep_model_version();
alter table ml.model_versions enable always trigger t50_keep_model_version;

grant select on ml.model_versions to wn_staff, wn_service, wn_resolver;
grant insert (
    model_version_id, model, task, version, stage, uses_child_data, training_purpose,
    training_child_count, consent_snapshot_sha256, consent_snapshot_at, artifact_sha256,
    artifact_path, parameters, trained_at, live_at
) on ml.model_versions to wn_service;
grant update (
    stage, artifact_path, live_at, retired_at, retired_reason
) on ml.model_versions to wn_service;

comment on table ml.model_versions is
    'One trained version of a model. [class: operational] [purpose: content_personalisation] '
    '[keep: 7 years as model_record] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.model_version_id is
    'The version. [class: operational] [purpose: content_personalisation] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column ml.model_versions.model is
    'Model this is a version of. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.task is
    'Its task, kept equal by the foreign key. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.version is
    'Name of the version, unique for the model. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.stage is
    'shadow (runs, is not shown), live or retired. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.uses_child_data is
    'Whether anything children did went into it. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.training_purpose is
    'Consent the training data rests on; null without child data. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.training_child_count is
    'How many children''s data went in. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.consent_snapshot_sha256 is
    'SHA-256 over the sorted grant ids of training_consents, 32 bytes. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: hash] '
    '[export: no: not personal]';
comment on column ml.model_versions.consent_snapshot_at is
    'When the consents were read. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.artifact_sha256 is
    'SHA-256 of the model file, 32 bytes; null when it is only parameters. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.artifact_path is
    'Where the model file is, below the model folder. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.parameters is
    'Settings it was trained with, at most 8 kB. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.model_versions.trained_at is
    'When it was trained. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.live_at is
    'When it went live. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.retired_at is
    'When it was taken out. [class: operational] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.model_versions.retired_reason is
    'replaced, worse, consent_withdrawn or unsafe. [class: operational] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
