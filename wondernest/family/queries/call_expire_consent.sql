-- Records a batch of consents that ended by age; how many.
-- rows: bigint  as: wn_service  plan: all of consent_grants, all of consent_events
select family.expire_consent(%(at_most)s::bigint)
