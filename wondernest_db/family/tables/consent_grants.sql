-- Consent in force: one child, one purpose, one period. Recordings must lie inside.
set local role wn_owner;

select wn.fence('family.consent_grants');
select wn.allow('family.consent_grants', 'select', 'wn_parent', 'child');
select wn.allow('family.consent_grants', 'select', 'wn_staff', 'opened');
select wn.allow('family.consent_grants', 'select', 'wn_service', 'child');
select wn.allow('family.consent_grants', 'select', 'wn_resolver', 'all');
select wn.allow('family.consent_grants', 'insert', 'wn_resolver', 'all');
select wn.allow('family.consent_grants', 'update', 'wn_resolver', 'all');
select wn.allow('family.consent_grants', 'delete', 'wn_resolver', 'all');
select audit.govern('family.consent_grants', 'family_id', 'child_id', 'purpose', 'grant_id');

create or replace trigger t40_check_grant before insert on family.consent_grants
    for each row execute function family.tg_check_grant();
alter table family.consent_grants enable always trigger t40_check_grant;
create or replace trigger t40_keep_grant before update on family.consent_grants
    for each row execute function family.tg_keep_grant();
alter table family.consent_grants enable always trigger t40_keep_grant;

grant select on family.consent_grants to wn_parent, wn_service, wn_resolver;
grant select (
    family_id, child_id, purpose, valid_during, grant_id, granted_at, withdrawn_at
) on family.consent_grants to wn_staff;
grant insert (
    family_id, child_id, purpose, valid_during, grant_id, granted_by_user_id, verification_id,
    notice_id, notice_sha256, affirmative_act, granted_at, withdrawn_at
) on family.consent_grants to wn_resolver;
grant update (valid_during, withdrawn_at) on family.consent_grants to wn_resolver;
grant delete on family.consent_grants to wn_resolver;

comment on table family.consent_grants is
    'Consent of a guardian for a period. Periods of one child and purpose never overlap. '
    '[class: consent] [purpose: consent_keeping] [keep: until erasure] [mask: keep] '
    '[export: guardian]';
comment on column family.consent_grants.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_grants.child_id is
    'The child inside the family. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_grants.purpose is
    'What was consented to. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column family.consent_grants.valid_during is
    'From when until when; open at the end while it lasts. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.consent_grants.grant_id is
    'The grant. [class: consent] [purpose: consent_keeping] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column family.consent_grants.granted_by_user_id is
    'The guardian who consented. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_grants.verification_id is
    'The proof that it was the parent. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_grants.notice_id is
    'The notice that was shown. [class: public] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column family.consent_grants.notice_sha256 is
    'SHA-256 of that notice, 32 bytes. [class: public] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_grants.affirmative_act is
    'What the guardian did: switched_on, signed, spoken or ticked. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_grants.granted_at is
    'When consent was given. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column family.consent_grants.withdrawn_at is
    'When it was withdrawn; null when it was not. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.consent_grants.ui_default is
    'How the switch stood before: always off. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: keep] [export: guardian]';
