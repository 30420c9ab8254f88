select family.accept_ownership(%(offer_id)s::uuid)
