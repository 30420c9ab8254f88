-- Every act of consent as it happened; the table only grows.
set local role wn_owner;

select wn.fence('family.consent_events');
select wn.allow('family.consent_events', 'select', 'wn_parent', 'child');
select wn.allow('family.consent_events', 'select', 'wn_service', 'child');
select wn.allow('family.consent_events', 'select', 'wn_resolver', 'all');
select wn.allow('family.consent_events', 'insert', 'wn_resolver', 'all');

create or replace trigger t50_append_only_row before update or delete on family.consent_events
    for each row execute function audit.tg_append_only();
alter table family.consent_events enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on family.consent_events
    for each statement execute function audit.tg_append_only();
alter table family.consent_events enable always trigger t50_append_only_truncate;

grant select on family.consent_events to wn_parent, wn_service, wn_resolver;
grant insert (
    family_id, event_id, child_id, purpose, event, grant_id, user_id, notice_sha256, method,
    happened_at
) on family.consent_events to wn_resolver;

comment on table family.consent_events is
    'One act: granted, refused, withdrawn, expired or renewed. [class: consent] '
    '[purpose: consent_keeping] [keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.consent_events.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_events.event_id is
    'Identifier of the act, made when it was recorded. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_events.child_id is
    'The child inside the family. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_events.purpose is
    'What it was about. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: generalise] [export: guardian]';
comment on column family.consent_events.event is
    'granted, refused, withdrawn, expired or renewed. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_events.grant_id is
    'The grant it made or ended; null for a refusal. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_events.user_id is
    'Who acted. [class: consent] [purpose: consent_keeping] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column family.consent_events.notice_sha256 is
    'SHA-256 of the notice that was shown, 32 bytes. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_events.method is
    'The method of verification behind it. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: generalise] [export: guardian]';
comment on column family.consent_events.happened_at is
    'When it happened. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
