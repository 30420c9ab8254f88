-- Children of the device that asks: their zone, and whether figures are wanted at all.
-- rows: ReachableChild  as: wn_device
select child_id, time_zone, is_consented
from audio.list_reachable_children()
