update family.ownership_offers
set offered_to_user_id = %(user_id)s::uuid
where offer_id = %(offer_id)s::uuid
