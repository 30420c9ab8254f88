-- How far each backfill is. Written by the migration that expects it and by the command that runs it.
set local role wn_owner;

revoke all on wn.backfill_runs from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver, wn_backfill;

grant select on wn.backfill_runs to wn_monitor;

comment on table wn.backfill_runs is
    'A backfill that a migration asked for, and how far it is; kept when it is done, because the '
    'contract asks. [class: operational] [purpose: service_operation] [keep: life of the service] '
    '[mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.backfill is
    'Name of the backfill, which is the name of its folder. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.table_name is
    'The table whose rows are filled, with its schema. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.state is
    'waiting until it is run, begun until no row remains, then finished. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.pass_count is
    'How often it has begun at the first row. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.last_key is
    'Key of the last row of the last batch; where the next one begins. Null before the first and '
    'when finished. [class: operational] [purpose: service_operation] [keep: until done] '
    '[mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.expected_count is
    'Rows that waited when it was begun. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.seen_count is
    'Rows looked at, over all passes. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.changed_count is
    'Rows changed, over all passes. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.batch_count is
    'Transactions that committed rows. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.expected_at is
    'When the migration asked for it. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.begun_at is
    'When it was first run. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.last_batch_at is
    'When its last batch was written; about to commit. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.finished_at is
    'When no row remained. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column wn.backfill_runs.required_at is
    'When the contract went past it; null while the old shape still stands. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
