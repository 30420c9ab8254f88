-- Facts on their way out of the database: mail, events, live pages.
-- Only the reader sees it; xid is never given by a writer, the reader's watermark hangs on it.
set local role wn_owner;

select wn.fence('core.outbox');
select wn.allow('core.outbox', 'insert', 'wn_parent', 'family');
select wn.allow('core.outbox', 'insert', 'wn_service', 'family');
select wn.allow('core.outbox', 'select', 'wn_service', 'all');
select wn.allow('core.outbox', 'insert', 'wn_resolver', 'all');
select wn.allow('core.outbox', 'select', 'wn_resolver', 'all');

grant insert (
    family_id, created_at, event_id, topic, payload
) on core.outbox to wn_parent, wn_service, wn_resolver;
grant select on core.outbox to wn_service, wn_resolver;

comment on table core.outbox is
    'A fact written with the change it tells of and delivered after it. The nil family stands for '
    'none. [class: operational] [purpose: service_operation] [keep: 30 days as outbox_message] '
    '[mask: drop] [export: no: copy]';
comment on column core.outbox.family_id is
    'The family; the nil id for facts of no family. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column core.outbox.created_at is
    'When the fact was written. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column core.outbox.xid is
    'Transaction that wrote it; the reader takes no fact while an earlier transaction runs. '
    '[class: operational] [purpose: service_operation] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
comment on column core.outbox.event_id is
    'The fact; receivers know a repetition by it. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column core.outbox.topic is
    'What happened, as area.verb. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column core.outbox.payload is
    'Ids and figures the receiver needs, at most 4096 bytes; no names, no addresses. '
    '[class: operational] [purpose: service_operation] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
