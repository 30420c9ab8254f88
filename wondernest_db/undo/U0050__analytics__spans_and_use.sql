-- Takes weeks' and months' marks, months and the list of events away.
set local search_path = pg_catalog;
set local role wn_owner;
alter table analytics.usage_analytics drop constraint usage_analytics_event_fkey;
drop table analytics.usage_keys cascade;
drop table analytics.usage_events cascade;
drop table analytics.monthly_child_metrics cascade;
drop table analytics.dirty_spans cascade;
delete from wn.distribution where table_name in (
    'analytics.dirty_spans', 'analytics.monthly_child_metrics', 'analytics.usage_events',
    'analytics.usage_keys'
);
alter table analytics.weekly_summaries
    drop column recorded_day_count cascade,
    drop column word_change_share cascade,
    drop column vocalization_change_share cascade,
    drop column word_star_count cascade,
    drop column turn_star_count cascade,
    drop column watermark_mark_id cascade;
reset role;
