-- Acts of verification of a parent; never a card number, an image or an answer.
set local role wn_owner;

select wn.fence('family.consent_verifications');
select wn.allow('family.consent_verifications', 'select', 'wn_parent', 'family');
select wn.allow('family.consent_verifications', 'select', 'wn_service', 'family');
select wn.allow('family.consent_verifications', 'select', 'wn_resolver', 'all');
select wn.allow('family.consent_verifications', 'delete', 'wn_resolver', 'all');
select wn.allow('family.consent_verifications', 'insert', 'wn_resolver', 'all');
select wn.allow('family.consent_verifications', 'update', 'wn_resolver', 'all');
select audit.govern('family.consent_verifications', 'family_id', 'verification_id');

grant delete on family.consent_verifications to wn_resolver;
grant select (family_id, verification_id, state, first_reply_at)
    on family.consent_verifications to wn_service;
grant select (
    family_id, verification_id, user_id, method, state, provider_reference, step_expires_at,
    requested_at, first_reply_at, confirmed_at, human_confirmed_by_user_id, artifact_deleted_at,
    evidence_sha256, is_holder_notified, question_count, option_count
) on family.consent_verifications to wn_parent;
grant select on family.consent_verifications to wn_resolver;
grant insert (
    family_id, verification_id, user_id, method, state, provider_reference, step_token_hash,
    step_expires_at, requested_at, first_reply_at, confirmed_at, human_confirmed_by_user_id,
    artifact_deleted_at
) on family.consent_verifications to wn_resolver;
grant update (
    state, provider_reference, step_token_hash, step_expires_at, first_reply_at, confirmed_at,
    human_confirmed_by_user_id, artifact_deleted_at, evidence_sha256, is_holder_notified
) on family.consent_verifications to wn_resolver;

comment on table family.consent_verifications is
    'How and when an adult proved to be the parent. [class: consent] '
    '[purpose: consent_keeping, accountability] '
    '[keep: until erasure, 14 days unfinished as unfinished_verification] [mask: keep] '
    '[export: guardian]';
comment on column family.consent_verifications.family_id is
    'The family; first part of every key. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column family.consent_verifications.verification_id is
    'The verification. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_verifications.user_id is
    'The adult who proved it. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column family.consent_verifications.method is
    'The method used. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column family.consent_verifications.state is
    'requested, first_reply, confirmed, refused or expired. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_verifications.provider_reference is
    'Reference of whoever checked, at most 80 characters, never a card number; null when nobody '
    'else did. [class: consent] [purpose: consent_keeping] [keep: with the row] [mask: null] '
    '[export: guardian]';
comment on column family.consent_verifications.step_token_hash is
    'SHA-256 of the token in the message now open, 32 bytes; null when none is. [class: secret] '
    '[purpose: consent_keeping] [keep: until done] [mask: null] [export: no: secret]';
comment on column family.consent_verifications.step_expires_at is
    'Until when that token is good. [class: consent] [purpose: consent_keeping] '
    '[keep: until done] [mask: shift-days] [export: guardian]';
comment on column family.consent_verifications.requested_at is
    'When it began. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column family.consent_verifications.first_reply_at is
    'When the first message was answered; null before that. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.consent_verifications.confirmed_at is
    'When it was complete; null before that. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.consent_verifications.human_confirmed_by_user_id is
    'Who looked at it, where a person must. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: hash] [export: no: protects others]';
comment on column family.consent_verifications.artifact_deleted_at is
    'When the document or image was deleted by who checked it. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: shift-days] [export: guardian]';
comment on column family.consent_verifications.evidence_sha256 is
    'SHA-256 over the verification and the reference under which staff find the evidence '
    'again, 32 bytes; null without staff. [class: consent] [purpose: consent_keeping] [keep: '
    'with the row] [mask: hash] [export: guardian]';
comment on column family.consent_verifications.is_holder_notified is
    'Whether the holder of the card was told of the payment; null without a card. [class: '
    'consent] [purpose: consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_verifications.question_count is
    'How many questions were asked; null without questions. [class: consent] [purpose: '
    'consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
comment on column family.consent_verifications.option_count is
    'How many answers each question offered; null without questions. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: keep] [export: guardian]';
