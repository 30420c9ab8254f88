-- Sessions of the signed-in adult that are still live, newest first.
-- rows: LiveSession  as: wn_parent
select session_id, user_agent_family, created_at, refreshed_at, expires_at
from core.user_sessions
where user_id = wn.user_id()
    and stage = 'open'
    and revoked_at is null
    and expires_at > now()
    and idle_expires_at > now()
order by created_at desc
