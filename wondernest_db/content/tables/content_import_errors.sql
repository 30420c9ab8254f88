-- Lines an import refused, each with its reason.
set local role wn_owner;

revoke all on content.content_import_errors from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_import_errors to wn_staff, wn_service;
grant insert (
    import_id, line_number, code, detail, line_sha256
) on content.content_import_errors to wn_service;

comment on table content.content_import_errors is
    'One refused record of a catalogue file. [class: operational] [purpose: content_service] '
    '[keep: with content.content_imports, 7 years as catalogue_import] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_import_errors.import_id is
    'Import that refused the record. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_import_errors.line_number is
    'Number of the record in the file, from 1. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_import_errors.code is
    'Kebab-case name of the reason. [class: operational] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_import_errors.detail is
    'The reason in words. [class: operational] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_import_errors.line_sha256 is
    'SHA-256 of the record, 32 bytes, to find it again. [class: operational] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
