-- Takes the sums away; what they are made from stays.
set local search_path = pg_catalog;
set local role wn_resolver;
drop materialized view analytics.child_month_cohorts cascade;
reset role;
