-- Items a guardian does not want one child to see.
set local role wn_owner;

select wn.fence('safety.blocked_items');
select wn.allow('safety.blocked_items', 'select', 'wn_parent', 'child');
select wn.allow('safety.blocked_items', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.blocked_items', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.blocked_items', 'select', 'wn_service', 'child');
select wn.allow('safety.blocked_items', 'select', 'wn_resolver', 'all');
select wn.allow('safety.blocked_items', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.blocked_items', 'family_id', 'child_id', 'item_id');

grant select, delete on safety.blocked_items to wn_resolver;
grant select, delete on safety.blocked_items to wn_parent;
grant select on safety.blocked_items to wn_service;
grant insert (
    family_id, child_id, item_id, reason_code, blocked_by_user_id, blocked_at
) on safety.blocked_items to wn_parent;

comment on table safety.blocked_items is
    'An item blocked for a child; it leaves every list with the commit. [class: child] '
    '[purpose: child_safety] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column safety.blocked_items.family_id is
    'The family; first part of every key. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.blocked_items.child_id is
    'The child inside the family. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.blocked_items.item_id is
    'Item the child is not shown. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column safety.blocked_items.reason_code is
    'Why, from a closed list; may stay unsaid. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.blocked_items.blocked_by_user_id is
    'The guardian who blocked it. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.blocked_items.blocked_at is
    'When it was blocked. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
