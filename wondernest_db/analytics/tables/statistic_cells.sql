-- The figures of a release.
set local role wn_owner;

select wn.fence('analytics.statistic_cells');
select wn.allow('analytics.statistic_cells', 'select', 'wn_parent', 'all');
select wn.allow('analytics.statistic_cells', 'select', 'wn_service', 'all');
select wn.allow('analytics.statistic_cells', 'select', 'wn_analyst', 'duty', 'analyst');
select wn.allow('analytics.statistic_cells', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.statistic_cells', 'insert', 'wn_service', 'all');
select wn.allow('analytics.statistic_cells', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_keep_released before update or delete on analytics.statistic_cells
    for each row execute function analytics.tg_keep_released();
alter table analytics.statistic_cells enable always trigger t50_keep_released;
create or replace trigger t50_keep_released_truncate before truncate on analytics.statistic_cells
    for each statement execute function analytics.tg_keep_released();
alter table analytics.statistic_cells enable always trigger t50_keep_released_truncate;

create or replace trigger t50_check_cell before insert on analytics.statistic_cells
    for each row execute function analytics.tg_check_cell();
alter table analytics.statistic_cells enable always trigger t50_check_cell;

grant select on analytics.statistic_cells to wn_parent, wn_service, wn_analyst, wn_resolver;
grant insert (fingerprint, cohort, part, noise_scale, value_noised)
    on analytics.statistic_cells to wn_service;
grant delete on analytics.statistic_cells to wn_resolver;

comment on table analytics.statistic_cells is
    'One figure of a release, with noise. [class: public] [purpose: service_statistics] [keep: '
    '7 years as released_statistic] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_cells.fingerprint is
    'The release. [class: public] [purpose: service_statistics] [keep: with the row] [mask: '
    'keep] [export: no: not personal]';
comment on column analytics.statistic_cells.cohort is
    'Number of the cohort in the question, from 1. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_cells.part is
    '0 is the number of children; 1 and on the sum around the middle of the bounds, or the '
    'bars. [class: public] [purpose: service_statistics] [keep: with the row] [mask: keep] '
    '[export: no: not personal]';
comment on column analytics.statistic_cells.noise_scale is
    'Scale of the discrete Laplace noise, in the unit of the figure. [class: public] [purpose: '
    'service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.statistic_cells.value_noised is
    'The figure with noise; may be negative. Null when the cohort was too small. [class: '
    'public] [purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not '
    'personal]';
