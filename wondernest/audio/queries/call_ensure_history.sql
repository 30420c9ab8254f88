-- Partitions for recordings made in the past; how many were missing.
-- rows: bigint  as: wn_service
select count(*)
from (values ('audio.audio_sessions'), ('audio.speech_metrics'), ('audio.conversation_patterns'))
    as tables (name)
cross join lateral wn.ensure_history(tables.name, %(earliest_at)s::timestamptz, %(latest_at)s::timestamptz)
