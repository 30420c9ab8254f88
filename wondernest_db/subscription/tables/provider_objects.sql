-- Which subscription a provider's object is, and up to which event it was applied.
set local role wn_owner;

select wn.fence('subscription.provider_objects');
select wn.allow('subscription.provider_objects', 'select', 'wn_service', 'all');
select wn.allow('subscription.provider_objects', 'insert', 'wn_service', 'family');
select wn.allow('subscription.provider_objects', 'update', 'wn_service', 'family');
select wn.allow('subscription.provider_objects', 'select', 'wn_resolver', 'all');
select wn.allow('subscription.provider_objects', 'delete', 'wn_resolver', 'all');

grant select, delete on subscription.provider_objects to wn_resolver;
grant select on subscription.provider_objects to wn_service;
grant insert (
    provider, object_reference, family_id, subscription_id
) on subscription.provider_objects to wn_service;
grant update (applied_until, applied_event_id) on subscription.provider_objects to wn_service;

comment on table subscription.provider_objects is
    'The link from a provider''s object to a subscription, with its watermark. Not a family '
    'table: the provider''s name for the object is all an event brings. [class: billing] '
    '[purpose: billing] [keep: until erasure, 60 days after the end as ended_subscription] '
    '[mask: drop] [export: guardian]';
comment on column subscription.provider_objects.provider is
    'Payment provider. [class: billing] [purpose: billing] [keep: with the row] [mask: drop] '
    '[export: guardian]';
comment on column subscription.provider_objects.object_reference is
    'The provider''s name for the object. [class: billing] [purpose: billing] '
    '[keep: with the row] [mask: drop] [export: guardian]';
comment on column subscription.provider_objects.family_id is
    'The family it belongs to. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column subscription.provider_objects.subscription_id is
    'The subscription it belongs to. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column subscription.provider_objects.applied_until is
    'Time of the last event applied; an earlier one no longer changes anything. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: drop] [export: guardian]';
comment on column subscription.provider_objects.applied_event_id is
    'That event, which decides between two at the same moment. [class: billing] '
    '[purpose: billing] [keep: with the row] [mask: drop] [export: guardian]';
comment on column subscription.provider_objects.created_at is
    'When the link was made. [class: billing] [purpose: billing] [keep: with the row] '
    '[mask: drop] [export: guardian]';
