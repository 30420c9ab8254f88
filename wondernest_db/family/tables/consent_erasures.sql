-- What was deleted because consent was withdrawn, batch by batch; the table only grows.
set local role wn_owner;

select wn.fence('family.consent_erasures');
select wn.allow('family.consent_erasures', 'select', 'wn_parent', 'child', 'guardian');
select wn.allow('family.consent_erasures', 'select', 'wn_resolver', 'all');
select wn.allow('family.consent_erasures', 'insert', 'wn_resolver', 'all');

create or replace trigger t50_append_only_row before update or delete on family.consent_erasures
    for each row execute function audit.tg_append_only();
alter table family.consent_erasures enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on family.consent_erasures
    for each statement execute function audit.tg_append_only();
alter table family.consent_erasures enable always trigger t50_append_only_truncate;

grant select on family.consent_erasures to wn_parent, wn_resolver;
grant insert (
    family_id, erasure_id, child_id, purpose, grant_id, withdrawn_at, deleted_count, is_last,
    erased_at
) on family.consent_erasures to wn_resolver;

comment on table family.consent_erasures is
    'One batch of rows deleted after a withdrawal. [class: consent] [purpose: consent_keeping] '
    '[keep: until erasure] [mask: keep] [export: guardian]';
comment on column family.consent_erasures.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_erasures.erasure_id is
    'One batch. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_erasures.child_id is
    'The child inside the family. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_erasures.purpose is
    'What consent was withdrawn for. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: generalise] [export: guardian]';
comment on column family.consent_erasures.grant_id is
    'The grant that was withdrawn. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_erasures.withdrawn_at is
    'When it was withdrawn. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column family.consent_erasures.deleted_count is
    'How many rows the batch deleted. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column family.consent_erasures.is_last is
    'Whether nothing was left after it. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column family.consent_erasures.erased_at is
    'When the batch was deleted. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
