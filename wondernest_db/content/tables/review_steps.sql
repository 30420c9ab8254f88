-- The steps of review that exist; content_reviews points here, so no other step can be taken.
set local role wn_owner;

revoke all on content.review_steps from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on content.review_steps to wn_staff, wn_service, wn_resolver;

comment on table content.review_steps is
    'One legal step of review and what it needs. [class: public] [purpose: content_service] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column content.review_steps.from_status is
    'Status before the step. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.review_steps.to_status is
    'Status after the step. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column content.review_steps.permission is
    'What the person must be allowed to do (core.permissions). [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.review_steps.needs_reason is
    'Whether a reason must be written. [class: public] [purpose: content_service] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.review_steps.needs_second_person is
    'Whether neither the author nor the submitter may take it. [class: public] '
    '[purpose: content_service] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column content.review_steps.description is
    'When the step is taken. [class: public] [purpose: content_service] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
