-- Runs of the deletion job.
set local role wn_owner;

revoke all on audit.retention_runs from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audit.retention_runs to wn_service, wn_auditor;
grant insert (
    run_id, table_name, as_of, is_dry_run, deleted_count, started_at, finished_at, outcome
) on audit.retention_runs to wn_service;
grant update (deleted_count, finished_at, outcome) on audit.retention_runs to wn_service;

comment on table audit.retention_runs is
    'One run over one table. [class: operational] [purpose: accountability] '
    '[keep: 7 years as duty_register] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.run_id is
    'Identifier of the run, made when it began. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.table_name is
    'The table, with its schema. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.as_of is
    'Moment the ages were reckoned at. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.is_dry_run is
    'Whether rows were only counted. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.deleted_count is
    'Rows deleted, or that would be. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.started_at is
    'When it began. [class: operational] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.finished_at is
    'When it ended; null while it runs. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_runs.outcome is
    'done or failed; null while it runs. [class: operational] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
