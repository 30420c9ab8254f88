-- Statistics with noise, as they were given out.
set local role wn_owner;

select wn.fence('analytics.statistic_releases');
select wn.allow('analytics.statistic_releases', 'select', 'wn_parent', 'all');
select wn.allow('analytics.statistic_releases', 'select', 'wn_service', 'all');
select wn.allow('analytics.statistic_releases', 'select', 'wn_analyst', 'duty', 'analyst');
select wn.allow('analytics.statistic_releases', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.statistic_releases', 'insert', 'wn_service', 'all');
select wn.allow('analytics.statistic_releases', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_keep_released before update or delete on analytics.statistic_releases
    for each row execute function analytics.tg_keep_released();
alter table analytics.statistic_releases enable always trigger t50_keep_released;
create or replace trigger t50_keep_released_truncate before truncate on analytics.statistic_releases
    for each statement execute function analytics.tg_keep_released();
alter table analytics.statistic_releases enable always trigger t50_keep_released_truncate;

-- A constraint trigger cannot be replaced in place.
drop trigger if exists t50_check_release on analytics.statistic_releases;
create constraint trigger t50_check_release
    after insert on analytics.statistic_releases
    deferrable initially deferred
    for each row execute function analytics.tg_check_release();
alter table analytics.statistic_releases enable always trigger t50_check_release;

grant select on analytics.statistic_releases to wn_parent, wn_service, wn_analyst, wn_resolver;
grant insert (
    release_id, budget, period_start_on, fingerprint, question, epsilon, value_noised,
    accuracy_95, released_at
) on analytics.statistic_releases to wn_service;
grant delete on analytics.statistic_releases to wn_resolver;

comment on table analytics.statistic_releases is
    'One released answer; its figures are cells. The same question again gets the same answer and '
    'costs nothing. '
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
    'Children in the released cohorts, with noise. [class: public] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_releases.accuracy_95 is
    'Half width, in children, that covers the noise of that number in 95 of 100 cases or more. '
    '[class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.statistic_releases.released_at is
    'When it was given out. [class: public] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
