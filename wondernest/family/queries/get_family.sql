-- The family of the request.
-- rows: FamilyRow  as: wn_parent
select family_id, name_enc, time_zone, country
from family.families
where family_id = %(family_id)s::uuid
