-- Who of the service read the family of the request, and why; newest first.
-- rows: Access  as: wn_parent  plan: every leaf
select accessed_at, access_id, access_grant_id, child_id, what, reason, granted_at, expires_at
from audit.list_own_accesses(%(at_most)s::bigint)
