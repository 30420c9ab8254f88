-- Days that wait to be computed again.
-- rows: date  as: wn_parent  plan: index dirty_days_child_id_idx
select distinct local_date
from analytics.dirty_days
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and local_date between %(first_on)s::date and %(last_on)s::date
order by local_date
