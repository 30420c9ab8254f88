-- Apps and passkeys of the signed-in adult that count, oldest first.
-- rows: Factor  as: wn_parent
select factor_id, kind, label, credential_id, created_at, last_used_at
from core.user_factors
where user_id = wn.user_id() and confirmed_at is not null
order by created_at, factor_id
