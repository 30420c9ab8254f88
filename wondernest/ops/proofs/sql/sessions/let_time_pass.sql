update core.user_sessions
set refreshed_at = refreshed_at - make_interval(secs => %(seconds)s)
where session_id = %(session_id)s::uuid
