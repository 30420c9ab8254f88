-- A batch of mailed links that expired before a moment; how many there were.
-- rows: bigint  as: wn_service
select core.erase_expired_links(%(before)s::timestamptz, %(at_most)s::bigint)
