-- What a parent allows a child. A child without a row has the defaults of the columns.
set local role wn_owner;

select wn.fence('safety.parental_controls');
select wn.allow('safety.parental_controls', 'select', 'wn_parent', 'child');
select wn.allow('safety.parental_controls', 'insert', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.parental_controls', 'update', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.parental_controls', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('safety.parental_controls', 'select', 'wn_service', 'child');
select wn.allow('safety.parental_controls', 'select', 'wn_resolver', 'all');
select wn.allow('safety.parental_controls', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.parental_controls', 'family_id', 'child_id');

grant select, delete on safety.parental_controls to wn_resolver;
grant select, delete on safety.parental_controls to wn_parent;
grant select on safety.parental_controls to wn_service;
grant insert (
    family_id, child_id, school_day_screen_minutes, free_day_screen_minutes, free_weekdays,
    bedtime_from, bedtime_until, allowed_kinds, min_reading_level, max_reading_level,
    least_safety_share, is_limited_to_categories, is_search_allowed, is_paused, updated_by_user_id,
    updated_at
) on safety.parental_controls to wn_parent;
grant update (
    school_day_screen_minutes, free_day_screen_minutes, free_weekdays, bedtime_from, bedtime_until,
    allowed_kinds, min_reading_level, max_reading_level, least_safety_share,
    is_limited_to_categories, is_search_allowed, is_paused, updated_by_user_id, updated_at
) on safety.parental_controls to wn_parent;

comment on table safety.parental_controls is
    'The limits a guardian set for one child; times are the child''s local times. [class: child] '
    '[purpose: child_safety] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.family_id is
    'The family; first part of every key. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.parental_controls.child_id is
    'The child inside the family. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.parental_controls.school_day_screen_minutes is
    'Minutes of screen on an ordinary day; null without limit. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.free_day_screen_minutes is
    'Minutes of screen on a free weekday; null without limit. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.free_weekdays is
    'ISO weekdays (1 Monday to 7 Sunday) that count as free. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.bedtime_from is
    'Local time from which nothing opens; null without bedtime. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.bedtime_until is
    'Local time until which nothing opens; earlier than bedtime_from means the next day. '
    '[class: child] [purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.allowed_kinds is
    'Kinds of items that may be shown; empty means none. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.min_reading_level is
    'Lowest reading level shown; null without limit. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.max_reading_level is
    'Highest reading level shown; null without limit. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.least_safety_share is
    'Items with a lower safety score are not shown, 0 to 1. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.is_limited_to_categories is
    'Whether only allowed_categories are shown; without any, nothing is. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.is_search_allowed is
    'Whether the child may search. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column safety.parental_controls.is_paused is
    'Whether everything is closed until a guardian opens it again. [class: child] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.parental_controls.updated_by_user_id is
    'The guardian who changed it last. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.parental_controls.updated_at is
    'When it was last changed. [class: child] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
