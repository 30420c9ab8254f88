-- Categories a child is limited to, with everything below them in the tree.
set local role wn_owner;

select wn.fence('safety.allowed_categories');
select wn.allow('safety.allowed_categories', 'select', 'wn_parent', 'child');
select wn.allow('safety.allowed_categories', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.allowed_categories', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.allowed_categories', 'select', 'wn_service', 'child');
select wn.allow('safety.allowed_categories', 'select', 'wn_resolver', 'all');
select wn.allow('safety.allowed_categories', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.allowed_categories', 'family_id', 'child_id', 'category');

grant select, delete on safety.allowed_categories to wn_resolver;
grant select, delete on safety.allowed_categories to wn_parent;
grant select on safety.allowed_categories to wn_service;
grant insert (
    family_id, child_id, category, allowed_by_user_id, allowed_at
) on safety.allowed_categories to wn_parent;

comment on table safety.allowed_categories is
    'A category a guardian allowed a child. [class: child] [purpose: child_safety] '
    '[keep: until erasure] [mask: keep] [export: guardian]';
comment on column safety.allowed_categories.family_id is
    'The family; first part of every key. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.allowed_categories.child_id is
    'The child inside the family. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.allowed_categories.category is
    'The category, with its subtree. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column safety.allowed_categories.allowed_by_user_id is
    'The guardian who allowed it. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.allowed_categories.allowed_at is
    'When it was allowed. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
