-- How many marks wait, and how long the oldest has waited in seconds.
-- rows: Backlog  as: wn_service  plan: all of dirty_days
select
    count(*) as mark_count,
    coalesce(extract(epoch from clock_timestamp() - min(marked_at)), 0)::double precision
        as oldest_seconds
from analytics.dirty_days
