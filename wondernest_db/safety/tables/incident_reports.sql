-- What parents report. The words go when the report is closed; a moderator sees the case, not this.
set local role wn_owner;

select wn.fence('safety.incident_reports');
select wn.allow('safety.incident_reports', 'select', 'wn_parent', 'child');
select wn.allow('safety.incident_reports', 'insert', 'wn_parent', 'child', 'caregiver');
select wn.allow('safety.incident_reports', 'select', 'wn_service', 'family');
select wn.allow('safety.incident_reports', 'update', 'wn_service', 'family');
select wn.allow('safety.incident_reports', 'select', 'wn_resolver', 'all');
select wn.allow('safety.incident_reports', 'delete', 'wn_resolver', 'all');
select audit.govern('safety.incident_reports', 'family_id', 'report_id');

grant select, delete on safety.incident_reports to wn_resolver;
grant select on safety.incident_reports to wn_parent, wn_service;
grant insert (
    family_id, report_id, reported_by_user_id, child_id, item_id, kind, details_enc, reported_at
) on safety.incident_reports to wn_parent;
grant update (details_enc, state, case_id, closed_at) on safety.incident_reports to wn_service;

comment on table safety.incident_reports is
    'A report of a parent about an item or the service. [class: child] [purpose: child_safety] '
    '[keep: until erasure, 3 years as incident_report] [mask: keep] [export: guardian]';
comment on column safety.incident_reports.family_id is
    'The family; first part of every key. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.incident_reports.report_id is
    'The report. [class: account] [purpose: child_safety] [keep: with the row] [mask: hash] '
    '[export: guardian]';
comment on column safety.incident_reports.reported_by_user_id is
    'The adult who reported. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: hash] [export: guardian]';
comment on column safety.incident_reports.child_id is
    'The child it happened to; null when it concerns all. [class: child] [purpose: child_safety] '
    '[keep: with the row] [mask: hash] [export: guardian]';
comment on column safety.incident_reports.item_id is
    'The item; null when it is about the service. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.incident_reports.kind is
    'What it is about, from a closed list. [class: account] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.incident_reports.details_enc is
    'What happened, in the parent''s words; AES-256-GCM under the parent key; gone when closed. '
    '[class: account] [purpose: child_safety] [keep: until done] [mask: null] [export: guardian]';
comment on column safety.incident_reports.state is
    'open, in_case or closed. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column safety.incident_reports.case_id is
    'The moderation case it went into. [class: operational] [purpose: child_safety] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column safety.incident_reports.reported_at is
    'When it was reported. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
comment on column safety.incident_reports.closed_at is
    'When it was closed. [class: account] [purpose: child_safety] [keep: with the row] '
    '[mask: shift-days] [export: guardian]';
