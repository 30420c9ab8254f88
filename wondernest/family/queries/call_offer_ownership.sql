-- Offers the family to a guardian; until when the offer is good.
-- rows: timestamptz  as: wn_parent
select family.offer_ownership(%(offer_id)s::uuid, %(user_id)s::uuid)
