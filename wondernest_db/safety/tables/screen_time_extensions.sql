-- More minutes for one date. Pressed twice on a phone it is one extension.
set local role wn_owner;

select wn.fence('safety.screen_time_extensions');
select wn.allow('safety.screen_time_extensions', 'select', 'wn_parent', 'child');
select wn.allow('safety.screen_time_extensions', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.screen_time_extensions', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.screen_time_extensions', 'select', 'wn_service', 'child');
select wn.allow('safety.screen_time_extensions', 'select', 'wn_resolver', 'all');
select wn.allow('safety.screen_time_extensions', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.screen_time_extensions', 'family_id', 'child_id', 'extension_id');

grant select, delete on safety.screen_time_extensions to wn_resolver;
grant select on safety.screen_time_extensions to wn_parent, wn_service;
grant insert (
    family_id, child_id, extension_id, client_key, local_date, extra_minutes, granted_by_user_id,
    granted_at
) on safety.screen_time_extensions to wn_parent;
grant update (revoked_at) on safety.screen_time_extensions to wn_parent;

comment on table safety.screen_time_extensions is
    'Minutes added to one date of one child. [class: child] [purpose: child_safety] '
    '[keep: until erasure, 13 months as screen_time_exception] [mask: keep] [export: guardian]';
comment on column safety.screen_time_extensions.family_id is
    'The family; first part of every key. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.screen_time_extensions.child_id is
    'The child inside the family. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.screen_time_extensions.extension_id is
    'The extension. [class: child] [purpose: child_safety] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column safety.screen_time_extensions.client_key is
    'Name the phone gave the act; the same again is once. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.screen_time_extensions.local_date is
    'The child''s date it is for. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column safety.screen_time_extensions.extra_minutes is
    'Minutes added, 1 to 240. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column safety.screen_time_extensions.granted_by_user_id is
    'The guardian who granted it. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.screen_time_extensions.granted_at is
    'When it was granted. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column safety.screen_time_extensions.revoked_at is
    'When it was taken back; null while it counts. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
