-- What may be asked about all families together. The catalogue is data; nothing else can be asked.
set local role wn_owner;

revoke all on analytics.statistic_questions from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

create or replace trigger t50_keep_released before update or delete on analytics.statistic_questions
    for each row execute function analytics.tg_keep_released();
alter table analytics.statistic_questions enable always trigger t50_keep_released;
create or replace trigger t50_keep_released_truncate before truncate on analytics.statistic_questions
    for each statement execute function analytics.tg_keep_released();
alter table analytics.statistic_questions enable always trigger t50_keep_released_truncate;

grant select on analytics.statistic_questions to wn_parent, wn_service, wn_analyst, wn_resolver;

comment on table analytics.statistic_questions is
    'A question with its public bounds and its price. [class: public] [purpose: '
    'service_statistics] [keep: life of the service] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.question is
    'Short name of the question. [class: public] [purpose: service_statistics] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.version is
    'Counts up with every change; the newest is asked. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.title is
    'The question in words. [class: public] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.measure is
    'What each child contributes: nothing but itself (children), its mean over valid days of '
    'adult words or turns scaled to 12 hours, or its valid days among 1000 recorded ones. '
    '[class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] [export: '
    'no: not personal]';
comment on column analytics.statistic_questions.kind is
    'count, mean or histogram. [class: public] [purpose: service_statistics] [keep: with the '
    'row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.least_days is
    'Days with such a figure that a child needs in the month to be counted. [class: public] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not '
    'personal]';
comment on column analytics.statistic_questions.lowest is
    'What a child contributes at least; less is raised to it. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.highest is
    'What a child contributes at most; more is lowered to it. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.cohort_months is
    'Ages in whole months at which cohorts begin; the last one is where the last cohort ends. '
    '[class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] [export: '
    'no: not personal]';
comment on column analytics.statistic_questions.edges is
    'Where the bars of a histogram begin; empty otherwise. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.least_children is
    'Children that a cohort must have to be released; 20 or more. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.publish_from is
    'Noisy count from which a cohort is released: the least number and the reach of the noise. '
    '[class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] [export: '
    'no: not personal]';
comment on column analytics.statistic_questions.count_epsilon is
    'Privacy loss of counting the children. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.value_epsilon is
    'Privacy loss of the sums or bars; 0 for a count. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_questions.is_monthly is
    'Whether the worker asks it for every month. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
