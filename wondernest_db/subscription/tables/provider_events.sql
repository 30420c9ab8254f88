-- The inbox of payment providers. An event is stored once and applied once, in any order.
set local role wn_owner;

revoke all on subscription.provider_events from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on subscription.provider_events to wn_service;
grant insert (
    provider, event_id, kind, object_reference, happened_at, payload
) on subscription.provider_events to wn_service;
grant update (
    state, attempt_count, failure, handled_at
) on subscription.provider_events to wn_service;
grant select, delete on subscription.provider_events to wn_resolver;

comment on table subscription.provider_events is
    'One event as a provider sent it, reduced to the fields we use. [class: billing] '
    '[purpose: billing] [keep: 13 months as provider_event] [mask: drop] [export: no: copy]';
comment on column subscription.provider_events.provider is
    'Payment provider. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
comment on column subscription.provider_events.event_id is
    'The provider''s name for the event. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
comment on column subscription.provider_events.kind is
    'What it says. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
comment on column subscription.provider_events.object_reference is
    'The provider''s object it is about; names no family. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column subscription.provider_events.happened_at is
    'When it happened, by the provider''s clock. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column subscription.provider_events.payload is
    'The fields we use; names, addresses and card digits are left out before it is stored. '
    '[class: billing] [purpose: billing] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column subscription.provider_events.state is
    'received, applied, out_of_date (a later one was applied), ignored or failed. '
    '[class: billing] [purpose: billing] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column subscription.provider_events.attempt_count is
    'How often it was tried. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
comment on column subscription.provider_events.failure is
    'Name of the last failure. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
comment on column subscription.provider_events.received_at is
    'When it arrived. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
comment on column subscription.provider_events.handled_at is
    'When it left the state received. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
