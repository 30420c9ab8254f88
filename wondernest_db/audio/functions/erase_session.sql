-- One recording with everything that names it; its receipt too, so that nothing tells it was there.
set local role wn_resolver;

create or replace function audio.erase_session(
    p_family_id uuid, p_session_id uuid, p_earliest_at timestamptz, p_latest_at timestamptz
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
begin
    delete from audio.vocabulary_tracking as vocabulary
    where vocabulary.family_id = p_family_id and vocabulary.session_id = p_session_id
        and vocabulary.measured_at > p_earliest_at and vocabulary.measured_at < p_latest_at;
    delete from audio.conversation_patterns as patterns
    where patterns.family_id = p_family_id and patterns.session_id = p_session_id
        and patterns.hour_from > p_earliest_at and patterns.hour_from < p_latest_at;
    delete from audio.speech_metrics as metrics
    where metrics.family_id = p_family_id and metrics.session_id = p_session_id
        and metrics.measured_from > p_earliest_at and metrics.measured_from < p_latest_at;
    delete from audio.ingest_receipts as receipts
    where receipts.family_id = p_family_id and receipts.session_id = p_session_id
        and receipts.started_at > p_earliest_at and receipts.started_at < p_latest_at;
    delete from audio.audio_sessions as sessions
    where sessions.family_id = p_family_id and sessions.session_id = p_session_id
        and sessions.started_at > p_earliest_at and sessions.started_at < p_latest_at;
end
$$;
comment on function audio.erase_session(uuid, uuid, timestamptz, timestamptz) is
    'Deletes a recording, its figures and its receipt.';
