-- Single dates with other limits than their weekday; a date's own row wins over parental_controls.
set local role wn_owner;

select wn.fence('safety.control_exceptions');
select wn.allow('safety.control_exceptions', 'select', 'wn_parent', 'child');
select wn.allow('safety.control_exceptions', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.control_exceptions', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.control_exceptions', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.control_exceptions', 'select', 'wn_service', 'child');
select wn.allow('safety.control_exceptions', 'select', 'wn_resolver', 'all');
select wn.allow('safety.control_exceptions', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.control_exceptions', 'family_id', 'child_id', 'local_date');

grant select, delete on safety.control_exceptions to wn_resolver;
grant select, delete on safety.control_exceptions to wn_parent;
grant select on safety.control_exceptions to wn_service;
grant insert (
    family_id, child_id, local_date, screen_minutes, bedtime_from, bedtime_until, is_bedtime_off,
    set_by_user_id, set_at
) on safety.control_exceptions to wn_parent;
grant update (
    screen_minutes, bedtime_from, bedtime_until, is_bedtime_off, set_by_user_id, set_at
) on safety.control_exceptions to wn_parent;

comment on table safety.control_exceptions is
    'One date of one child with limits of its own. [class: child] [purpose: child_safety] '
    '[keep: until erasure, 13 months as screen_time_exception] [mask: keep] [export: guardian]';
comment on column safety.control_exceptions.family_id is
    'The family; first part of every key. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.control_exceptions.child_id is
    'The child inside the family. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.control_exceptions.local_date is
    'The child''s date. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column safety.control_exceptions.screen_minutes is
    'Minutes of screen that date; null keeps those of the weekday. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.control_exceptions.bedtime_from is
    'Local time bedtime begins that date; null keeps the usual one. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.control_exceptions.bedtime_until is
    'Local time it ends, on the next date when earlier than bedtime_from. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.control_exceptions.is_bedtime_off is
    'Whether there is no bedtime that date. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.control_exceptions.set_by_user_id is
    'The guardian who set it. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.control_exceptions.set_at is
    'When it was set. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
