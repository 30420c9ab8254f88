-- How long each class of data is kept and why.
-- The deletion job and the public page read the same rows.
set local role wn_owner;

revoke all on audit.retention_policies from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audit.retention_policies to
    wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor, wn_resolver, wn_api, wn_jobs;
-- The only table of this schema that analysts reach: the policy is published.
grant usage on schema audit to wn_analyst;

comment on table audit.retention_policies is
    'The longest time one class of data is kept for one purpose in one region. [class: public] '
    '[purpose: accountability] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column audit.retention_policies.data_class is
    'Class of data, as the published policy names it. [class: public] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_policies.purpose is
    'What it is kept for. [class: public] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.retention_policies.business_need is
    'Why it is needed that long. [class: public] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.retention_policies.max_age is
    'Longest time it is kept. [class: public] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.retention_policies.legal_basis is
    'Rule or statute the time rests on. [class: public] [purpose: accountability] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column audit.retention_policies.region is
    'Where the time holds; default where no other row does. [class: public] '
    '[purpose: accountability] [keep: with the row] [mask: keep] [export: no: not personal]';
