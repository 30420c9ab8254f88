-- What is said of the sums for releases. They are made by a migration and granted to nobody.
set local role wn_resolver;

revoke all on analytics.child_month_cohorts from
    public, wn_api, wn_jobs, wn_owner, wn_parent, wn_staff, wn_service, wn_analyst, wn_auditor,
    wn_monitor, wn_backfill;

comment on materialized view analytics.child_month_cohorts is
    'Sums over the children of one age in one month who are counted with consent, each child bounded; read by functions that release with noise.';
