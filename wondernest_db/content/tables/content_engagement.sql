-- What a child did with items. Screen time is counted from it, which is the service a parent asked
-- for by setting a limit, so writing needs no consent of its own; it carries no purpose column for
-- the same reason. Choosing items by it is profiling: the recommender asks for
-- content_personalisation before it reads, and its results are gated when written.
set local role wn_owner;

select wn.fence('content.content_engagement');
select wn.allow('content.content_engagement', 'select', 'wn_parent', 'child');
select wn.allow('content.content_engagement', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('content.content_engagement', 'delete', 'wn_parent', 'child', 'guardian');
select wn.allow('content.content_engagement', 'select', 'wn_service', 'child');
select wn.allow('content.content_engagement', 'insert', 'wn_service', 'child');
select wn.allow('content.content_engagement', 'select', 'wn_resolver', 'all');
select wn.allow('content.content_engagement', 'delete', 'wn_resolver', 'all');

grant select, delete on content.content_engagement to wn_resolver;
grant select, delete on content.content_engagement to wn_parent;
grant select on content.content_engagement to wn_service;
grant insert (
    family_id, child_id, event_id, item_id, play_id, client_event_key, kind, happened_at, time_zone,
    engaged_seconds, position_share, is_on_screen
) on content.content_engagement to wn_parent, wn_service;

comment on table content.content_engagement is
    'One thing a child did with one item. Four hash partitions by child. [class: behaviour] '
    '[purpose: content_service, child_safety] [keep: until erasure, 13 months as engagement] '
    '[mask: keep] [export: guardian]';
comment on column content.content_engagement.family_id is
    'The family; first part of every key. [class: behaviour] '
    '[purpose: content_service, child_safety] [keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_engagement.child_id is
    'The child inside the family. [class: behaviour] [purpose: content_service, child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_engagement.event_id is
    'The event. [class: behaviour] [purpose: content_service, child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column content.content_engagement.item_id is
    'The item; items are retired, never deleted, while children used them. [class: behaviour] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_engagement.play_id is
    'Groups the events from one start to its end. [class: behaviour] [purpose: content_service] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_engagement.client_event_key is
    'Name the device gave the event; the same again is once. [class: behaviour] '
    '[purpose: content_service] [keep: with the row] [mask: hash] [export: guardian]';
comment on column content.content_engagement.kind is
    'start, progress, complete, skip, favourite or unfavourite. [class: behaviour] '
    '[purpose: content_service, child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_engagement.happened_at is
    'When it happened, by the device''s clock; at most a day ahead of receipt. [class: behaviour] '
    '[purpose: content_service, child_safety] [keep: with the row] [mask: shift-days] '
    '[export: guardian]';
comment on column content.content_engagement.time_zone is
    'IANA zone of the child at that moment. [class: behaviour] '
    '[purpose: content_service, child_safety] [keep: with the row] [mask: generalise] '
    '[export: guardian]';
comment on column content.content_engagement.local_date is
    'The child''s date then; screen time is counted by it. [class: behaviour] '
    '[purpose: child_safety] [keep: with the row] [mask: computed] [export: no: computed]';
comment on column content.content_engagement.engaged_seconds is
    'Seconds of use since the event before it in the same play; 0 for start and favourites. '
    '[class: behaviour] [purpose: content_service, child_safety] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column content.content_engagement.position_share is
    'How far into the item, 0 to 1. [class: behaviour] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_engagement.is_on_screen is
    'Whether these seconds were screen time, as the item was then. [class: behaviour] '
    '[purpose: child_safety] [keep: with the row] [mask: keep] [export: guardian]';
comment on column content.content_engagement.received_at is
    'When it arrived. [class: behaviour] [purpose: content_service, child_safety] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
