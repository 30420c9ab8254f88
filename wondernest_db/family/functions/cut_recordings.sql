-- Deletes what was recorded past the end of consent, so that the period can be shortened.
set local role wn_resolver;

create or replace function family.cut_recordings(
    p_family_id uuid, p_child_id uuid, p_at timestamptz
) returns bigint
    language plpgsql volatile
    set search_path = ''
as $$
declare
    -- Computed before the query, so that its plan leaves out the partitions of the past.
    v_earliest_at timestamptz := p_at - interval '25 hours';
    v_sessions uuid[];
begin
    -- Minutes are rounded outwards at receipt, so the last one may reach past the instant.
    select pg_catalog.array_agg(sessions.session_id) into v_sessions
    from audio.audio_sessions as sessions
    where sessions.family_id = p_family_id
        and sessions.child_id = p_child_id
        and sessions.started_at > v_earliest_at
        and sessions.ended_at > p_at;
    if v_sessions is null then
        return 0;
    end if;
    delete from audio.speech_metrics as metrics
    where metrics.family_id = p_family_id and metrics.session_id = any (v_sessions);
    delete from audio.conversation_patterns as patterns
    where patterns.family_id = p_family_id and patterns.session_id = any (v_sessions);
    delete from audio.vocabulary_tracking as vocabulary
    where vocabulary.family_id = p_family_id and vocabulary.session_id = any (v_sessions);
    delete from audio.ingest_receipts as receipts
    where receipts.family_id = p_family_id and receipts.session_id = any (v_sessions);
    delete from audio.audio_sessions as sessions
    where sessions.family_id = p_family_id and sessions.session_id = any (v_sessions);
    return pg_catalog.cardinality(v_sessions);
end
$$;
comment on function family.cut_recordings(uuid, uuid, timestamptz) is
    'Deletes the recordings of a child that end after an instant; returns how many.';
