-- Age of a child in whole months on a day, less the weeks born early where that is still done.
-- rows: bigint  as: wn_parent
select family.corrected_age_in_months(birth_month, weeks_premature, %(on_day)s::date)
from family.child_profiles
where family_id = %(family_id)s::uuid and child_id = %(child_id)s::uuid
