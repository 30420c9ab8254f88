-- The guardian whom an open offer was made to.
-- rows: uuid  as: wn_service
select family.ownership_offer_to_mail(%(offer_id)s::uuid)
