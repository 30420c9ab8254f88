-- Runs of the catalogue import. One file of a provider is one run, resumed where it stopped.
set local role wn_owner;

revoke all on content.content_imports from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_imports to wn_staff, wn_service;
grant insert (
    import_id, provider, file_sha256, format, by_user_id, started_at
) on content.content_imports to wn_service;
grant update (
    state, line_count, added_count, changed_count, same_count, refused_count, ended_at
) on content.content_imports to wn_service;

comment on table content.content_imports is
    'One catalogue file taken in, and what became of its lines. [class: audit] '
    '[purpose: content_service, accountability] [keep: 7 years as catalogue_import] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_imports.import_id is
    'Identifier of the import; its refused records carry it. [class: operational] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.provider is
    'Provider the catalogue is from. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.file_sha256 is
    'SHA-256 of the file, 32 bytes; the same file again is the same run. [class: operational] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.format is
    'csv, json or markdown. [class: operational] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_imports.state is
    'running, done or failed. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.line_count is
    'Records read so far; where a resumed run goes on. [class: operational] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.added_count is
    'Records that became items. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.changed_count is
    'Records that changed an item. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.same_count is
    'Records that changed nothing. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.refused_count is
    'Records refused, each with a row of content_import_errors. [class: operational] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_imports.by_user_id is
    'Who started it; null for a schedule. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column content.content_imports.started_at is
    'When it began. [class: operational] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_imports.ended_at is
    'When it ended. [class: operational] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
