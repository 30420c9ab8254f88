-- A batch of verifications never finished; how many there were.
-- rows: bigint  as: wn_service  plan: all of consent_verifications
select family.erase_unfinished_verifications(%(before)s::timestamptz, %(at_most)s::bigint)
