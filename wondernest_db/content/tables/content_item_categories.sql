-- Which categories an item belongs to.
set local role wn_owner;

revoke all on content.content_item_categories from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_item_categories to wn_staff, wn_service, wn_resolver;
grant insert (item_id, category, is_main) on content.content_item_categories to wn_service;
grant delete on content.content_item_categories to wn_service;
grant update (is_main) on content.content_item_categories to wn_service;

comment on table content.content_item_categories is
    'An item in a category. [class: public] [purpose: content_service] '
    '[keep: with content.content_items] [mask: keep] [export: no: not personal]';
comment on column content.content_item_categories.item_id is
    'Item that is filed. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_item_categories.category is
    'Category the item is filed under. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_item_categories.is_main is
    'Whether it is the one shown beside the title; at most one for an item. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
