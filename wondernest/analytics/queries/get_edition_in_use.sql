-- The edition families are shown: the one taken into use last.
-- rows: Edition  as: wn_parent
select edition, publisher, published_on, notes, in_use_since
from analytics.milestone_editions
where in_use_since is not null
order by in_use_since desc, edition
limit 1
