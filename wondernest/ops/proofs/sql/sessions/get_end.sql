select revoked_reason
from core.user_sessions
where session_id = %(session_id)s::uuid
