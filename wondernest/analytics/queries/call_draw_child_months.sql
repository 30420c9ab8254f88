-- A sample of the months of all children, by their slots.
-- rows: DrawnMonth  as: wn_service
select family_id, child_id, month_start_on, recorded_day_count
from analytics.draw_child_months(
    %(from_slot)s::bigint, %(until_slot)s::bigint, %(first_on)s::date
)
