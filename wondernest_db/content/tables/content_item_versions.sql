-- Every description an item ever had; an item cannot be committed at a version missing here.
set local role wn_owner;

revoke all on content.content_item_versions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_item_versions to wn_staff, wn_service, wn_resolver;
grant insert (
    item_id, version, description, content_sha256, by_user_id
) on content.content_item_versions to wn_service;

comment on table content.content_item_versions is
    'One version of an item''s description, kept by content.keep_version. [class: audit] '
    '[purpose: content_service, accountability] [keep: with content.content_items] [mask: keep] '
    '[export: no: not personal]';
comment on column content.content_item_versions.item_id is
    'Item that was described. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_item_versions.version is
    'Number of the version, from 1. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_item_versions.description is
    'The describing columns of that version, as an object. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_item_versions.content_sha256 is
    'SHA-256 of the pages or file of that version, 32 bytes. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_item_versions.by_user_id is
    'Member of staff who wrote it; null for an import. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column content.content_item_versions.created_at is
    'When it was written. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
