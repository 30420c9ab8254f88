-- Everything that may be noted about use.
-- rows: text  as: wn_service
select event
from analytics.usage_events
order by event
