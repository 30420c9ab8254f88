-- Ends the sessions of an adult, but for one, and every link under way.
-- order: 40
set local role wn_resolver;

create or replace function core.end_access(
    p_user_id uuid, p_reason text, p_but_session_id uuid
) returns void
    language sql volatile
    set search_path = ''
begin atomic
    update core.user_sessions as sessions
    set revoked_at = clock_timestamp(), revoked_reason = p_reason
    where sessions.user_id = p_user_id
        and sessions.revoked_at is null
        and sessions.session_id is distinct from p_but_session_id;
    update core.password_reset_tokens as links
    set used_at = clock_timestamp()
    where links.user_id = p_user_id and links.used_at is null;
end;
comment on function core.end_access(uuid, text, uuid) is
    'Revokes all sessions of an adult but one, for a reason, and ends mailed links.';
