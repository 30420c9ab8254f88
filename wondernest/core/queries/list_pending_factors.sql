-- Apps and passkeys of a sign-in that waits for its second factor, secrets sealed.
-- rows: SealedFactor  as: wn_api
select factor_id, user_id, kind, secret_enc, credential_id, signature_count
from core.pending_factors(%(session_id)s::uuid, %(session_key)s::bytea)
