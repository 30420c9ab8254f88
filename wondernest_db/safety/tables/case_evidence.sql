-- What a decision rests on. Deleted by closing the case.
set local role wn_owner;

revoke all on safety.case_evidence from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_refuse_late_evidence before insert on safety.case_evidence
    for each row execute function safety.tg_refuse_late_evidence();
alter table safety.case_evidence enable always trigger t50_refuse_late_evidence;
create or replace trigger t50_append_only_row before update on safety.case_evidence
    for each row execute function audit.tg_append_only();
alter table safety.case_evidence enable always trigger t50_append_only_row;

grant select, delete on safety.case_evidence to wn_staff, wn_service;
grant insert (
    case_id, evidence_id, kind, item_version, body_enc, content_sha256, collected_at
) on safety.case_evidence to wn_staff, wn_service;

comment on table safety.case_evidence is
    'One piece of evidence of an open case. [class: account] [purpose: child_safety] '
    '[keep: until done, with safety.moderation_cases] [mask: drop] [export: no: copy]';
comment on column safety.case_evidence.case_id is
    'Case the piece was collected for. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column safety.case_evidence.evidence_id is
    'The piece. [class: operational] [purpose: child_safety] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
comment on column safety.case_evidence.kind is
    'item_version, report_text or note. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column safety.case_evidence.item_version is
    'Version of the item as it was reported. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column safety.case_evidence.body_enc is
    'Words of a report or note; AES-256-GCM under the key of the case. [class: account] '
    '[purpose: child_safety] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column safety.case_evidence.content_sha256 is
    'SHA-256 of what was kept, 32 bytes. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column safety.case_evidence.collected_at is
    'When it was taken. [class: operational] [purpose: child_safety] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
