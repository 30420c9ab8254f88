select user_id from core.user_sessions where session_id = %(session_id)s::uuid
