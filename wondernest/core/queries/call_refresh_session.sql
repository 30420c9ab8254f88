-- Rotates a refresh secret.
-- rows: RefreshOutcome  as: wn_api
select outcome, user_id
from core.refresh_session(
    %(session_id)s::uuid,
    %(session_key)s::bytea,
    %(refresh_secret)s::bytea,
    %(next_refresh_hash)s::bytea,
    %(idle_for)s::interval
)
