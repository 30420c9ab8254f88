-- Revokes one session of the signed-in adult.
-- rows: nothing  as: wn_parent
update core.user_sessions
set revoked_at = now(), revoked_reason = %(reason)s::text
where session_id = %(session_id)s::uuid
    and user_id = wn.user_id()
    and revoked_at is null
