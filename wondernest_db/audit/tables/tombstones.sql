-- Subjects that were erased: a late device, an import or a backup must not bring them back.
set local role wn_owner;

revoke all on audit.tombstones from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audit.tombstones to wn_auditor, wn_resolver;
grant insert (subject_pseudonym, kind, erased_at) on audit.tombstones to wn_resolver;

comment on table audit.tombstones is
    'One erased subject, under a pseudonym. [class: audit] [purpose: accountability] '
    '[keep: 7 years as duty_register] [mask: drop] [export: no: pseudonym]';
comment on column audit.tombstones.subject_pseudonym is
    'Keyed hash of the subject, 32 bytes. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: pseudonym]';
comment on column audit.tombstones.kind is
    'child, family or user. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: pseudonym]';
comment on column audit.tombstones.erased_at is
    'When the subject was erased. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: pseudonym]';
