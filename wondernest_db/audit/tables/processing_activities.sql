-- The record of processing activities.
set local role wn_owner;

revoke all on audit.processing_activities from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on audit.processing_activities to wn_auditor, wn_resolver;
grant insert (
    activity, purpose, data_classes, recipients, legal_basis
) on audit.processing_activities to wn_resolver;
grant update (
    purpose, data_classes, recipients, legal_basis
) on audit.processing_activities to wn_resolver;
grant delete on audit.processing_activities to wn_resolver;

comment on table audit.processing_activities is
    'One activity: what is processed, for what, for whom. [class: audit] '
    '[purpose: accountability] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column audit.processing_activities.activity is
    'Name of the activity. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.processing_activities.purpose is
    'What it is for. [class: audit] [purpose: accountability] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column audit.processing_activities.data_classes is
    'Classes of data it touches. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.processing_activities.recipients is
    'Who gets the data. [class: audit] [purpose: accountability] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column audit.processing_activities.legal_basis is
    'What it rests on. [class: audit] [purpose: accountability] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
