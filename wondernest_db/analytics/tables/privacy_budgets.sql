-- How much may be said about everybody together in one period.
set local role wn_owner;

select wn.fence('analytics.privacy_budgets');
select wn.allow('analytics.privacy_budgets', 'select', 'wn_service', 'all');
select wn.allow('analytics.privacy_budgets', 'select', 'wn_analyst', 'duty', 'analyst');
select wn.allow('analytics.privacy_budgets', 'select', 'wn_resolver', 'all');
select wn.allow('analytics.privacy_budgets', 'insert', 'wn_resolver', 'all');
select wn.allow('analytics.privacy_budgets', 'update', 'wn_resolver', 'all');
select wn.allow('analytics.privacy_budgets', 'delete', 'wn_resolver', 'all');

create or replace trigger t50_keep_budget before update on analytics.privacy_budgets
    for each row execute function analytics.tg_keep_budget();
alter table analytics.privacy_budgets enable always trigger t50_keep_budget;
create or replace trigger t50_keep_released before delete on analytics.privacy_budgets
    for each row execute function analytics.tg_keep_released();
alter table analytics.privacy_budgets enable always trigger t50_keep_released;
create or replace trigger t50_keep_released_truncate before truncate on analytics.privacy_budgets
    for each statement execute function analytics.tg_keep_released();
alter table analytics.privacy_budgets enable always trigger t50_keep_released_truncate;

grant select on analytics.privacy_budgets to wn_service, wn_analyst, wn_resolver;
grant insert (budget, period_start_on, total_epsilon) on analytics.privacy_budgets to wn_resolver;
grant update (spent_epsilon) on analytics.privacy_budgets to wn_resolver;
grant delete on analytics.privacy_budgets to wn_resolver;

comment on table analytics.privacy_budgets is
    'A differential privacy budget: what may be spent and what was. Erasing a subject gives '
    'nothing back. [class: operational] [purpose: service_statistics] '
    '[keep: 7 years as released_statistic] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.budget is
    'Name of the budget. [class: operational] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.period_start_on is
    'First day of its period, a calendar year of the days asked about. [class: operational] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.total_epsilon is
    'Privacy loss that may be spent in the period. [class: operational] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.spent_epsilon is
    'Privacy loss spent so far; never more than the total. [class: operational] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
