-- A batch of sign-in attempts made before a moment.
-- rows: nothing  as: wn_service
delete from core.login_attempts
where attempt_id = any(
    array(
        select attempt_id
        from core.login_attempts
        where attempted_at < %(before)s::timestamptz
        limit %(at_most)s::bigint
    )
)
