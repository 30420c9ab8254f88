-- Recordings that began before this moment are older than recordings are kept.
-- rows: timestamptz  as: wn_service
select ((%(at)s::timestamptz at time zone 'UTC') - keep_for) at time zone 'UTC'
from wn.partition_plans
where table_name = 'audio.audio_sessions'
