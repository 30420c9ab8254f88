-- Weeks or months that wait to be derived again.
-- rows: date  as: wn_parent  plan: index dirty_spans_child_id_idx
select distinct starts_on
from analytics.dirty_spans
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and grain = %(grain)s::text
    and starts_on between %(first_on)s::date and %(last_on)s::date
order by starts_on
