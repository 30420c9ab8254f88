-- The samples themselves, as counts of children.
set local role wn_owner;

revoke all on analytics.vocabulary_norm_counts from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.vocabulary_norm_counts to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (norm, measure, age_months, word_count, child_count)
    on analytics.vocabulary_norm_counts to wn_service;

comment on table analytics.vocabulary_norm_counts is
    'How many children of a sample had a number of words at an age. [class: public] '
    '[purpose: milestones] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norm_counts.norm is
    'The sample. [class: public] [purpose: milestones] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.vocabulary_norm_counts.measure is
    'understood or produced. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norm_counts.age_months is
    'Age in whole months. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norm_counts.word_count is
    'Words on the list. [class: public] [purpose: milestones] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.vocabulary_norm_counts.child_count is
    'Children of that age with that many words. [class: public] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
