-- The roles of an adult, for admins.
-- rows: HeldRole  as: wn_staff
select role, granted_by_user_id, granted_at
from core.list_roles(%(user_id)s::uuid)
