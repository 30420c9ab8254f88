-- Published checklists of milestones.
set local role wn_owner;

revoke all on analytics.milestone_editions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.milestone_editions to wn_parent, wn_staff, wn_service, wn_resolver;

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
