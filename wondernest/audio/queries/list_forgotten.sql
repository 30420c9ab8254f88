-- Forgotten times that a span touches, of some children.
-- rows: ForgottenTime  as: wn_device
select child_id, forgotten_from, forgotten_until
from audio.forgotten_intervals
where family_id = %(family_id)s::uuid
    and child_id = any (%(child_ids)s::uuid[])
    and forgotten_from < %(latest_at)s::timestamptz
    and forgotten_until > %(earliest_at)s::timestamptz
order by child_id, forgotten_from, forgotten_until
