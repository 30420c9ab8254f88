-- What is said of the sums for releases. They are made by a migration and granted to nobody.
set local role wn_resolver;

revoke all on analytics.child_month_cohorts from
    public, wn_api, wn_jobs, wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_backfill;

comment on materialized view analytics.child_month_cohorts is
    'Sums over the children of one age in one month who are counted with consent, each child '
    'bounded; read by functions that release with noise. [class: child] [purpose: analytics] '
    '[keep: until withdrawal, 3 years as child_cohort] [mask: drop] [export: no: copy]';
comment on column analytics.child_month_cohorts.month_start_on is
    'First day of the month. [class: child] [purpose: analytics] [keep: with the row] '
    '[mask: drop] [export: no: copy]';
comment on column analytics.child_month_cohorts.age_from_months is
    'Age of the children in that month, in whole years as months: 0, 12, 24 to 60. '
    '[class: child] [purpose: analytics] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.child_month_cohorts.child_count is
    'Children with a valid day in the month. [class: child] [purpose: analytics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.child_month_cohorts.valid_day_count is
    'Their valid days. [class: child] [purpose: analytics] [keep: with the row] [mask: drop] '
    '[export: no: copy]';
comment on column analytics.child_month_cohorts.adult_word_sum is
    'Sum of their mean adult words a day, each at most 40 000. [class: child] '
    '[purpose: analytics] [keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.child_month_cohorts.turn_sum is
    'Sum of their mean turns a day, each at most 2 500. [class: child] [purpose: analytics] '
    '[keep: with the row] [mask: drop] [export: no: copy]';
comment on column analytics.child_month_cohorts.vocalization_sum is
    'Sum of their mean vocalizations a day, each at most 6 000. [class: child] '
    '[purpose: analytics] [keep: with the row] [mask: drop] [export: no: copy]';
