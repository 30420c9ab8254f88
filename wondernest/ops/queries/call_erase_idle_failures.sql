-- A batch of counts of wrong passwords left alone since a moment; how many there were.
-- rows: bigint  as: wn_service
select core.erase_idle_failures(%(before)s::timestamptz, %(at_most)s::bigint)
