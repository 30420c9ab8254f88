-- Takes an offer back, or declines it.
-- rows: bool  as: wn_parent
select family.end_ownership_offer(%(offer_id)s::uuid)
