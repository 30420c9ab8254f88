-- Children of one family that the request may see, oldest first.
-- rows: ChildRow  as: wn_parent
select family_id, child_id, nickname_enc, birth_month, weeks_premature, time_zone
from family.child_profiles
where family_id = %(family_id)s::uuid
order by birth_month, child_id
