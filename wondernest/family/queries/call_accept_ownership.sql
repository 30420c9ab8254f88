-- The signed-in guardian takes the family over.
-- rows: nothing  as: wn_parent
select family.accept_ownership(%(offer_id)s::uuid)
