-- How adults use the product; no column for a child, a family or free text.
-- Fenced for its partitions. Only analytics.add_usage_event writes, with an event of the list and a
-- pseudonym it makes itself: nobody can slip an identifier in.
set local role wn_owner;

select wn.fence('analytics.usage_analytics');
select wn.allow('analytics.usage_analytics', 'insert', 'wn_resolver', 'all');
select wn.allow('analytics.usage_analytics', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.usage_analytics', 'select', 'wn_service', 'all');
select wn.allow('analytics.usage_analytics', 'delete', 'wn_service', 'all');

grant insert (
    happened_at, event_id, visitor_pseudonym, event, surface, plan, cohort_month
) on analytics.usage_analytics to wn_resolver;
grant select on analytics.usage_analytics to wn_service, wn_resolver;
grant delete on analytics.usage_analytics to wn_service;

comment on table analytics.usage_analytics is
    'One event of use under a pseudonym. [class: behaviour] [purpose: service_statistics] '
    '[keep: 13 months as usage_event] [mask: drop] [export: no: pseudonym]';
comment on column analytics.usage_analytics.happened_at is
    'When it happened. [class: behaviour] [purpose: service_statistics] [keep: with the row] '
    '[mask: drop] [export: no: pseudonym]';
comment on column analytics.usage_analytics.event_id is
    'The event. [class: behaviour] [purpose: service_statistics] [keep: with the row] '
    '[mask: drop] [export: no: pseudonym]';
comment on column analytics.usage_analytics.visitor_pseudonym is
    'Keyed hash of the visitor, 32 bytes; the key changes, so that it cannot be followed for '
    'long. [class: behaviour] [purpose: service_statistics] [keep: with the row] [mask: drop] '
    '[export: no: pseudonym]';
comment on column analytics.usage_analytics.event is
    'What happened, as area.verb of usage_events. [class: behaviour] [purpose: service_statistics] '
    '[keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column analytics.usage_analytics.surface is
    'Where: page, api, mail or device. [class: behaviour] [purpose: service_statistics] '
    '[keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column analytics.usage_analytics.plan is
    'Name of the subscription plan at the time; null without one. [class: behaviour] '
    '[purpose: service_statistics] [keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column analytics.usage_analytics.cohort_month is
    'First day of the month the account was made; null for visitors. [class: behaviour] '
    '[purpose: service_statistics] [keep: with the row] [mask: drop] [export: no: pseudonym]';
