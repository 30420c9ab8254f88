-- How far each reader of the outbox has come.
set local role wn_owner;

revoke all on core.outbox_cursors from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor, wn_monitor;
grant select on core.outbox_cursors to wn_service, wn_monitor;
grant insert (reader, xid, event_id) on core.outbox_cursors to wn_service;
grant update (xid, event_id) on core.outbox_cursors to wn_service;

comment on table core.outbox_cursors is
    'Position of each reader of the outbox, moved in the transaction that handled the events. '
    '[class: operational] [purpose: service_operation] [keep: life of the service] [mask: drop] '
    '[export: no: not personal]';
comment on column core.outbox_cursors.reader is
    'Name of the reader. [class: operational] [purpose: service_operation] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
comment on column core.outbox_cursors.xid is
    'Transaction of the last event handled. [class: operational] [purpose: service_operation] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column core.outbox_cursors.event_id is
    'Last event handled within that transaction. [class: operational] '
    '[purpose: service_operation] [keep: with the row] [mask: drop] [export: no: not personal]';
