-- Revokes every session of the signed-in adult but the one given.
-- rows: nothing  as: wn_parent
update core.user_sessions
set revoked_at = now(), revoked_reason = 'signed_out_everywhere'
where user_id = wn.user_id()
    and session_id <> %(but_session_id)s::uuid
    and revoked_at is null
