-- Withdrawn grants whose rows wait to be deleted, the oldest first.
-- rows: WithdrawnGrant  as: wn_service  plan: all of consent_grants
select family_id, grant_id, withdrawn_at
from family.list_withdrawn(%(at_most)s::bigint)
