-- Consent in force for a child.
-- rows: Grant  as: wn_parent
select
    purpose,
    grant_id,
    lower(valid_during) as valid_from,
    granted_at,
    case when upper_inf(valid_during) then null else upper(valid_during) end as ends_at,
    coalesce(family.superseded_at(notice_id) <= clock_timestamp(), false) as is_suspended
from family.consent_grants
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and (upper_inf(valid_during) or upper(valid_during) > clock_timestamp())
order by purpose
