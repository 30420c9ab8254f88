-- Every edition, the latest in use first.
-- rows: Edition  as: wn_service
select edition, publisher, published_on, notes, in_use_since
from analytics.milestone_editions
order by in_use_since desc nulls last, edition
