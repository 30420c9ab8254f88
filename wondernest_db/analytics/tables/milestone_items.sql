-- The lines of a checklist.
set local role wn_owner;

revoke all on analytics.milestone_items from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.milestone_items to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (edition, item_code, age_months, domain, wording, position, kind)
    on analytics.milestone_items to wn_service;

comment on table analytics.milestone_items is
    'One thing most children do by an age. [class: public] [purpose: milestones] '
    '[keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column analytics.milestone_items.edition is
    'The edition the line belongs to. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.milestone_items.item_code is
    'The line inside its edition. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.milestone_items.age_months is
    'Age of the checklist in whole months, 1 to 72. [class: public] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.milestone_items.domain is
    'social_emotional, language, cognitive or movement. [class: public] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.milestone_items.wording is
    'What the parent reads. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.milestone_items.position is
    'Order on the page. [class: public] [purpose: milestones] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.milestone_items.kind is
    'milestone, or act_early for a sign to mention soon when it is there. [class: public] '
    '[purpose: milestones] [keep: with the row] [mask: keep] [export: no: not personal]';
