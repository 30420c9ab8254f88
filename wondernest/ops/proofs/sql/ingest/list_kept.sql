select
    receipts.client_session_key,
    count(distinct sessions.session_id)::bigint as sessions,
    count(*) filter (where metrics.grain = 'session')::bigint as totals,
    count(*) filter (where metrics.grain = 'five_minutes')::bigint as cells,
    sum(metrics.conversational_turn_count) filter (where metrics.grain = 'session')::bigint as turns
from audio.ingest_receipts as receipts
left join audio.audio_sessions as sessions
    on sessions.family_id = receipts.family_id and sessions.session_id = receipts.session_id
left join audio.speech_metrics as metrics
    on metrics.family_id = sessions.family_id and metrics.session_id = sessions.session_id
where receipts.family_id = %(family_id)s::uuid
group by receipts.client_session_key
