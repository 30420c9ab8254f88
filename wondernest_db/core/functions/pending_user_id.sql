-- Whose sign-in a pending session is. The key shows that the caller holds the session; an expired,
-- ended or opened one is nobody's.
-- order: 40
set local role wn_resolver;

create or replace function core.pending_user_id(
    p_session_id uuid, p_session_key bytea
) returns uuid
    language sql stable
    set search_path = ''
begin atomic
    select sessions.user_id
    from core.user_sessions as sessions
    inner join core.users as users on users.user_id = sessions.user_id
    where sessions.session_id = p_session_id
        and sessions.key_hash = sha256(p_session_key)
        and sessions.stage = 'second_factor'
        and sessions.revoked_at is null
        and sessions.expires_at > clock_timestamp()
        and sessions.idle_expires_at > clock_timestamp()
        and users.status = 'active';
end;
comment on function core.pending_user_id(uuid, bytea) is
    'The adult of a live session that waits for its second factor; null for any other session.';
