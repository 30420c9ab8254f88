-- The ways to verify a parent that are on offer now.
-- rows: Method  as: wn_parent
select method, description, law, checked_by, permits_disclosure
from family.consent_methods
where is_offered
    and in_force_from <= clock_timestamp()
    and (retired_on is null or retired_on > clock_timestamp())
order by permits_disclosure, method
