select
    (select count(*) from analytics.dirty_days) + (select count(*) from analytics.dirty_spans) as marks
