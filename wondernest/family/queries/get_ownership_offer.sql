-- The open offer to hand a family over.
-- rows: OwnershipOffer  as: wn_parent
select offer_id, offered_by_user_id, offered_to_user_id, offered_at, expires_at
from family.ownership_offers
where family_id = %(family_id)s::uuid and expires_at > now()
