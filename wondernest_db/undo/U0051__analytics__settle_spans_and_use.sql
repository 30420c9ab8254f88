-- The constraints count for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table analytics.usage_analytics drop constraint usage_analytics_event_fkey;
alter table analytics.usage_analytics
    add constraint usage_analytics_event_fkey
    foreign key (event) references analytics.usage_events (event) on delete restrict not valid;
alter table analytics.weekly_summaries drop constraint weekly_summaries_stars_check;
alter table analytics.weekly_summaries
    add constraint weekly_summaries_stars_check check (
        word_star_count between 0 and valid_day_count
        and turn_star_count between 0 and valid_day_count
        and (star_count = word_star_count + turn_star_count or word_star_count + turn_star_count = 0)
    ) not valid;
alter table analytics.weekly_summaries drop constraint weekly_summaries_recorded_day_count_check;
alter table analytics.weekly_summaries
    add constraint weekly_summaries_recorded_day_count_check check (
        recorded_day_count between 0 and 7
        and (recorded_day_count = 0 or valid_day_count <= recorded_day_count)
    ) not valid;
reset role;
