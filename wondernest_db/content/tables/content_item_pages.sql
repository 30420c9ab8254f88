-- The pages of a text, by version. Given out by the eligibility function only.
set local role wn_owner;

revoke all on content.content_item_pages from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_item_pages to wn_staff, wn_service, wn_resolver;
grant insert (item_id, version, page_number, body) on content.content_item_pages to wn_service;
grant delete on content.content_item_pages to wn_service;

comment on table content.content_item_pages is
    'One page of a story in one version. [class: public] [purpose: content_service] '
    '[keep: with content.content_items] [mask: keep] [export: no: not personal]';
comment on column content.content_item_pages.item_id is
    'Item the page belongs to. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_item_pages.version is
    'Version the page belongs to. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_item_pages.page_number is
    'Order of the page, from 1. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_item_pages.body is
    'Text of the page. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
