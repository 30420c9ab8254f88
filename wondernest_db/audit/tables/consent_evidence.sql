-- Proof of consent that outlives an erasure, under a pseudonym.
set local role wn_owner;

revoke all on audit.consent_evidence from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audit.consent_evidence to wn_auditor, wn_resolver;
grant insert (
    evidence_id, subject_pseudonym, purpose, event, notice_sha256, method, happened_at,
    expires_at
) on audit.consent_evidence to wn_resolver;

comment on table audit.consent_evidence is
    'One act of consent of a subject that was erased. [class: consent] [purpose: consent_keeping] '
    '[keep: 10 years as consent_evidence] [mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.evidence_id is
    'The proof. [class: consent] [purpose: consent_keeping] [keep: with the row] [mask: drop] '
    '[export: no: pseudonym]';
comment on column audit.consent_evidence.subject_pseudonym is
    'Keyed hash of the subject, 32 bytes; only who still has the id can find it. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.purpose is
    'What the consent was about. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.event is
    'granted, refused, withdrawn, expired or renewed. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.notice_sha256 is
    'SHA-256 of the notice that was shown, 32 bytes. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.method is
    'The method of verification behind it. [class: consent] [purpose: consent_keeping] '
    '[keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.happened_at is
    'When it happened. [class: consent] [purpose: consent_keeping] [keep: with the row] '
    '[mask: drop] [export: no: pseudonym]';
comment on column audit.consent_evidence.expires_at is
    'When the proof is deleted, at most 10 years after the act. [class: consent] '
    '[purpose: consent_keeping] [keep: with the row] [mask: drop] [export: no: pseudonym]';
