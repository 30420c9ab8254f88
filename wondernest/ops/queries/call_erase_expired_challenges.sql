-- A batch of challenges of passkeys that expired before a moment; how many there were.
-- rows: bigint  as: wn_service
select core.erase_expired_challenges(%(before)s::timestamptz, %(at_most)s::bigint)
