-- A batch of sessions that ended before a moment; how many there were.
-- rows: bigint  as: wn_service
select core.erase_ended_sessions(%(before)s::timestamptz, %(at_most)s::bigint)
