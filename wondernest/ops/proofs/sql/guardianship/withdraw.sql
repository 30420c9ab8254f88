select family.end_ownership_offer(%(offer_id)s::uuid)
