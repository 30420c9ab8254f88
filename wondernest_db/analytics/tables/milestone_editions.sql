-- Published checklists of milestones.
set local role wn_owner;

revoke all on analytics.milestone_editions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.milestone_editions to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (edition, publisher, published_on, notes, in_use_since, content_sha256)
    on analytics.milestone_editions to wn_service;
grant update (in_use_since) on analytics.milestone_editions to wn_service;

comment on table analytics.milestone_editions is
    'An edition of a checklist; answers stay with the edition they were given to. [class: public] '
    '[purpose: milestones] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column analytics.milestone_editions.edition is
    'Short name of the edition. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.milestone_editions.publisher is
    'Who published the checklist. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.milestone_editions.published_on is
    'Day of publication. [class: public] [purpose: milestones] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.milestone_editions.notes is
    'What a reader of the edition should know, such as its source. [class: public] '
    '[purpose: milestones] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.milestone_editions.in_use_since is
    'Since when families are shown it; the latest counts, null is not shown. [class: public] '
    '[purpose: milestones] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.milestone_editions.content_sha256 is
    'Hash of the imported lines, so that the same file is known again. [class: public] '
    '[purpose: milestones] [keep: with the row] [mask: keep] [export: no: not personal]';
