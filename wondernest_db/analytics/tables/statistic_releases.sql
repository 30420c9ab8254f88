-- Statistics with noise, as they were given out.
set local role wn_owner;

revoke all on analytics.statistic_releases from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.statistic_releases to wn_service, wn_analyst;
grant insert (
    release_id, budget, period_start_on, fingerprint, question, epsilon, value_noised,
    accuracy_95, released_at
) on analytics.statistic_releases to wn_service;

comment on table analytics.statistic_releases is
    'One released figure. The same question again gets the same figure and costs nothing. '
    '[class: public] [purpose: service_statistics] [keep: 7 years as released_statistic] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.release_id is
    'The release. [class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.statistic_releases.budget is
    'The budget that paid for it. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.period_start_on is
    'First day of the period of that budget. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.fingerprint is
    'SHA-256 of the question with its parameters, 32 bytes. [class: public] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.question is
    'The question in words. [class: public] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.epsilon is
    'Privacy loss the release cost. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.value_noised is
    'The figure with noise; may be negative. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.accuracy_95 is
    'Half width, in the unit of the figure, that covers the noise in 95 of 100 cases. '
    '[class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.statistic_releases.released_at is
    'When it was given out. [class: public] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
