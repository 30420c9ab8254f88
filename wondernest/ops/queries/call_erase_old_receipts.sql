-- A batch of receipts whose recordings are no longer kept at a moment; how many there were.
-- rows: bigint  as: wn_service
select audio.erase_old_receipts(%(before)s::timestamptz, %(at_most)s::bigint)
