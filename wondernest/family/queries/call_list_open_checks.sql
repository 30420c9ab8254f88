-- Parents who wait for a check by staff, the oldest first.
-- rows: OpenCheck  as: wn_staff
select checks.family_id, checks.verification_id, checks.method, checks.requested_at
from family.list_open_checks() as checks
