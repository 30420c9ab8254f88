-- Weeks and months whose figures must be derived from their days again.
set local role wn_owner;

select wn.fence('analytics.dirty_spans');
select wn.allow('analytics.dirty_spans', 'select', 'wn_parent', 'child');
select wn.allow('analytics.dirty_spans', 'select', 'wn_service', 'all');
select wn.allow('analytics.dirty_spans', 'insert', 'wn_service', 'child');
-- Taking a mark locks it first, and a row lock asks for the right to update.
select wn.allow('analytics.dirty_spans', 'update', 'wn_service', 'all');
select wn.allow('analytics.dirty_spans', 'delete', 'wn_service', 'all');
select wn.allow('analytics.dirty_spans', 'insert', 'wn_resolver', 'all');

grant select on analytics.dirty_spans to wn_parent, wn_service;
grant insert (family_id, child_id, grain, starts_on, marked_at)
    on analytics.dirty_spans to wn_service, wn_resolver;
grant update (marked_at) on analytics.dirty_spans to wn_service;
grant delete on analytics.dirty_spans to wn_service;

comment on table analytics.dirty_spans is
    'A mark that a day inside a child''s week or month was computed again; taken away once '
    'the span is. [class: child] [purpose: audio_metrics] '
    '[keep: until done, until withdrawal, 30 days as rollup_mark] [mask: drop] '
    '[export: no: copy]';
comment on column analytics.dirty_spans.family_id is
    'The family; first part of every key. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_spans.child_id is
    'The child inside the family. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_spans.grain is
    'What is to be derived: a week or a month. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_spans.starts_on is
    'Monday of the week or first day of the month, as a local date. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_spans.mark_id is
    'Order of the marks; the computation notes the highest it has seen. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.dirty_spans.marked_at is
    'When the day was computed. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
