-- A batch of sessions that ended before a moment.
-- rows: nothing  as: wn_service  plan: all of user_sessions
delete from core.user_sessions
where session_id = any(
    array(
        select session_id
        from core.user_sessions
        where least(expires_at, coalesce(revoked_at, expires_at)) < %(before)s::timestamptz
        limit %(at_most)s::bigint
    )
)
