-- The tree of categories. Paths follow from parents; see content.move_category.
set local role wn_owner;

revoke all on content.content_categories from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.content_categories to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    category, parent_category, parent_path, title, description, position, is_offered
) on content.content_categories to wn_service;
grant update (
    parent_category, parent_path, title, description, position, is_offered
) on content.content_categories to wn_service;
grant delete on content.content_categories to wn_service;

comment on table content.content_categories is
    'A category with its place in the tree. [class: public] [purpose: content_service] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column content.content_categories.category is
    'Name of the category, unique in the whole tree. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_categories.parent_category is
    'The category above; null at the top. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_categories.parent_path is
    'Path of the category above, kept equal by the foreign key. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.content_categories.path is
    'All names from the top to this one, between slashes; a subtree is a prefix. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: computed] [export: no: not personal]';
comment on column content.content_categories.title is
    'What a parent reads. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_categories.description is
    'What belongs here. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_categories.position is
    'Order among its neighbours. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.content_categories.is_offered is
    'Whether it is shown in menus. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
