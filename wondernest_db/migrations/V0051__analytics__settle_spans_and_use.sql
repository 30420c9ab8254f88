-- Validates what V0050 added.
-- phase: contract
-- finishes: V0050
-- locks: none that anybody waits for
-- undo: U0051
-- transaction: yes
set local search_path = pg_catalog;
set local role wn_owner;
alter table analytics.weekly_summaries validate constraint weekly_summaries_recorded_day_count_check;
alter table analytics.weekly_summaries validate constraint weekly_summaries_stars_check;
alter table analytics.usage_analytics validate constraint usage_analytics_event_fkey;
reset role;
