-- Days whose figures must be computed again.
set local role wn_owner;

select wn.fence('analytics.dirty_days');
select wn.allow('analytics.dirty_days', 'select', 'wn_parent', 'child');
select wn.allow('analytics.dirty_days', 'select', 'wn_service', 'all');
-- Taking a mark locks it first, and a row lock asks for the right to update.
select wn.allow('analytics.dirty_days', 'update', 'wn_service', 'all');
select wn.allow('analytics.dirty_days', 'delete', 'wn_service', 'all');
-- Whoever compares figures with raw rows marks the days that are wrong.
select wn.allow('analytics.dirty_days', 'insert', 'wn_service', 'child');
select wn.allow('analytics.dirty_days', 'insert', 'wn_resolver', 'all');

grant select on analytics.dirty_days to wn_parent, wn_service;
grant update (marked_at) on analytics.dirty_days to wn_service;
grant delete on analytics.dirty_days to wn_service;
grant insert (family_id, child_id, local_date, marked_at)
on analytics.dirty_days to wn_service, wn_resolver;

comment on table analytics.dirty_days is
    'A mark that raw rows of a child''s day changed; taken away once the day is computed. '
    '[class: child] [purpose: audio_metrics] '
    '[keep: until done, until withdrawal, 30 days as rollup_mark] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_days.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_days.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
comment on column analytics.dirty_days.local_date is
    'The day, in the zone of the recording. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_days.mark_id is
    'Order of the marks; the computation notes the highest it has seen. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_days.marked_at is
    'When the change happened. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
