-- The models there are, one line of work each.
set local role wn_owner;

revoke all on ml.models from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on ml.models to wn_staff, wn_service, wn_resolver;
grant insert (model, task, description) on ml.models to wn_service;
grant update (description) on ml.models to wn_service;

comment on table ml.models is
    'A model and the task it does. [class: public] [purpose: content_personalisation] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column ml.models.model is
    'Name of the model. [class: public] [purpose: content_personalisation] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column ml.models.task is
    'recommend, embed, reading_level or safety. [class: public] '
    '[purpose: content_personalisation] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column ml.models.description is
    'How it works, in a sentence. [class: public] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column ml.models.created_at is
    'When it was registered. [class: public] [purpose: content_personalisation] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
