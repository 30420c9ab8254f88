-- Recordings of the child that cover a part of the same time, of those that began late enough.
-- rows: bigint  as: wn_service
select count(*)
from audio.audio_sessions
where family_id = %(family_id)s::uuid
    and child_id = %(child_id)s::uuid
    and started_at >= %(begun_since)s::timestamptz
    and started_at < %(latest_at)s::timestamptz
    and ended_at > %(earliest_at)s::timestamptz
