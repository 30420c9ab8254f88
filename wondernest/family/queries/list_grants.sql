-- Consent in force for a child.
-- rows: Grant  as: wn_parent
select
    purpose,
    grant_id,
    lower(valid_during) as valid_from,
    granted_at
from family.consent_grants
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and (upper_inf(valid_during) or upper(valid_during) > clock_timestamp())
order by purpose
