-- Forgotten times of a child, newest first.
-- rows: ForgottenInterval  as: wn_parent  plan: index forgotten_intervals_pkey
select forgotten_from, forgotten_until, forgotten_at
from audio.forgotten_intervals
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
order by forgotten_from desc, forgotten_until desc
limit 100
