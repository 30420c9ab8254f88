-- Receipts of consent as they were handed out, signed; the table only grows.
set local role wn_owner;

select wn.fence('family.consent_receipts');
select wn.allow('family.consent_receipts', 'select', 'wn_parent', 'family', 'guardian');
select wn.allow('family.consent_receipts', 'insert', 'wn_parent', 'family', 'guardian');
select wn.allow('family.consent_receipts', 'select', 'wn_resolver', 'all');

create or replace trigger t50_append_only_row before update or delete on family.consent_receipts
    for each row execute function audit.tg_append_only();
alter table family.consent_receipts enable always trigger t50_append_only_row;
create or replace trigger t50_append_only_truncate before truncate on family.consent_receipts
    for each statement execute function audit.tg_append_only();
alter table family.consent_receipts enable always trigger t50_append_only_truncate;

grant select on family.consent_receipts to wn_parent, wn_resolver;
grant insert (family_id, event_id, document, key_id) on family.consent_receipts to wn_parent;

comment on table family.consent_receipts is
    'The receipt of one act of consent. [class: consent] [purpose: consent_keeping] [keep: '
    'until erasure] [mask: drop] [export: guardian]';
comment on column family.consent_receipts.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] [keep: '
    'with the row] [mask: drop] [export: guardian]';
comment on column family.consent_receipts.event_id is
    'The act it is about. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: drop] [export: guardian]';
comment on column family.consent_receipts.document is
    'The receipt, JSON with its signature; no name, no address. [class: consent] [purpose: '
    'consent_keeping] [keep: with the row] [mask: drop] [export: guardian]';
comment on column family.consent_receipts.key_id is
    'The key it was signed with. [class: consent] [purpose: consent_keeping] [keep: with the '
    'row] [mask: drop] [export: guardian]';
comment on column family.consent_receipts.issued_at is
    'When it was handed out. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: drop] [export: guardian]';
