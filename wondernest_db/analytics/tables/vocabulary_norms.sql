-- Samples of children against whose word lists a child's is placed.
set local role wn_owner;

revoke all on analytics.vocabulary_norms from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.vocabulary_norms to wn_parent, wn_staff, wn_service, wn_resolver;
grant insert (
    norm, instrument, language, source, child_count, in_use_since, content_sha256
) on analytics.vocabulary_norms to wn_service;

comment on table analytics.vocabulary_norms is
    'A published sample of word lists; the latest in use for a form counts. [class: public] '
    '[purpose: milestones] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.norm is
    'Short name of the sample. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.instrument is
    'The form: cdi-wg (words and gestures) or cdi-ws (words and sentences). [class: public] '
    '[purpose: milestones] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.language is
    'Language of the children, ISO 639-1. [class: public] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.source is
    'Citation and licence, shown beside every percentile. [class: public] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.child_count is
    'Children in the whole sample. [class: public] [purpose: milestones] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.in_use_since is
    'When it was imported; the latest of a form is used. [class: public] [purpose: milestones] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.vocabulary_norms.content_sha256 is
    'Hash of the counts, so that the same file is known again. [class: public] '
    '[purpose: milestones] [keep: with the row] [mask: keep] [export: no: not personal]';
