-- Requests of the last day that the caller made or may approve.
-- rows: AccessRequest  as: wn_staff
select access_request_id, family_id, user_id, reason, minutes, requested_at, expires_at
from audit.list_access_requests()
