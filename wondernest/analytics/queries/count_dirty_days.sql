-- How many marks of days, weeks and months wait, and how long the oldest has waited in seconds.
-- rows: Backlog  as: wn_service  plan: all of dirty_days, all of dirty_spans
select
    count(*) as mark_count,
    coalesce(extract(epoch from clock_timestamp() - min(marks.marked_at)), 0)::double precision
        as oldest_seconds
from (
    select marked_at from analytics.dirty_days
    union all
    select marked_at from analytics.dirty_spans
) as marks
