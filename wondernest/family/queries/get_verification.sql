-- The signed-in guardian's latest verification that is open or finished.
-- rows: Verification  as: wn_parent
select verification_id, method, state, requested_at
from family.consent_verifications
where family_id = %(family_id)s::uuid
    and user_id = wn.user_id()
    and state in ('requested', 'first_reply', 'confirmed')
order by requested_at desc
limit 1
