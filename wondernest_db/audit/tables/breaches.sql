-- The register of breaches of personal data.
set local role wn_owner;

revoke all on audit.breaches from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audit.breaches to wn_auditor, wn_resolver;
grant insert (
    breach_id, description, happened_at, aware_at, notify_by, notified_at, delay_reason
) on audit.breaches to wn_resolver;
grant update (
    description, happened_at, aware_at, notify_by, notified_at, delay_reason
) on audit.breaches to wn_resolver;
grant delete on audit.breaches to wn_resolver;

comment on table audit.breaches is
    'One breach, with the 72 hours for the notice to the authority. [class: audit] '
    '[purpose: accountability] [keep: 7 years as duty_register] [mask: drop] '
    '[export: no: not personal]';
comment on column audit.breaches.breach_id is
    'The breach. [class: audit] [purpose: accountability] [keep: with the row] [mask: drop] '
    '[export: no: not personal]';
comment on column audit.breaches.description is
    'What happened, without personal data. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.breaches.happened_at is
    'When it happened; null when unknown. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.breaches.aware_at is
    'When it became known; the clock starts here. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.breaches.notify_by is
    'Until when the authority must be told, at most 72 hours later. [class: audit] '
    '[purpose: accountability] [keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.breaches.notified_at is
    'When it was told; null before that. [class: audit] [purpose: accountability] '
    '[keep: with the row] [mask: drop] [export: no: not personal]';
comment on column audit.breaches.delay_reason is
    'Why it was told late. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: drop] [export: no: not personal]';
