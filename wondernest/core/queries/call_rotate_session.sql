-- Rotates a session, or says which generation is the current one.
-- rows: RotationOutcome  as: wn_api
select outcome, user_id, refresh_count
from core.rotate_session(
    %(session_id)s::uuid,
    %(refresh_count)s::bigint,
    %(refresh_secret)s::bytea,
    %(next_refresh_hash)s::bytea,
    %(next_key_hash)s::bytea,
    %(idle_for)s::interval
)
