-- How much may be said about everybody together in one period.
set local role wn_owner;

revoke all on analytics.privacy_budgets from
    public, wn_api, wn_jobs, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_resolver;

grant select on analytics.privacy_budgets to wn_service, wn_analyst;
grant insert (budget, period_start_on, total_epsilon) on analytics.privacy_budgets to wn_service;
grant update (spent_epsilon) on analytics.privacy_budgets to wn_service;

comment on table analytics.privacy_budgets is
    'A differential privacy budget: what may be spent and what was. Erasing a subject gives '
    'nothing back. [class: operational] [purpose: service_statistics] '
    '[keep: 7 years as released_statistic] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.budget is
    'Name of the budget. [class: operational] [purpose: service_statistics] [keep: with the row] '
    '[mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.period_start_on is
    'First day of its period. [class: operational] [purpose: service_statistics] '
    '[keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.total_epsilon is
    'Privacy loss that may be spent in the period. [class: operational] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
comment on column analytics.privacy_budgets.spent_epsilon is
    'Privacy loss spent so far; never more than the total. [class: operational] '
    '[purpose: service_statistics] [keep: with the row] [mask: keep] [export: no: not personal]';
