update core.user_sessions
set expires_at = created_at + interval '1 microsecond', idle_expires_at = created_at + interval '1 microsecond'
where session_id = %(session_id)s::uuid
