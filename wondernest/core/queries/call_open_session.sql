-- Opens a session when the password's proof is right; the outcome says what happened.
-- rows: SignInOutcome  as: wn_api
select outcome, user_id
from core.open_session(
    %(email_index)s::bytea,
    %(password_proof)s::bytea,
    %(address_hash)s::bytea,
    %(session_id)s::uuid,
    %(key_hash)s::bytea,
    %(refresh_hash)s::bytea,
    %(user_agent_family)s::text,
    %(idle_for)s::interval,
    %(live_for)s::interval
)
