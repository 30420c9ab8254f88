-- A batch of the recordings of a child that began before a moment, with everything that hangs on
-- them. Deleting the figures marks their days, which are then computed again, or go.
-- order: 51
set local role wn_resolver;

create or replace function family.erase_recordings_before(
    p_family_id uuid, p_child_id uuid, p_before timestamptz, p_at_most bigint
) returns table (session_count bigint, erased_count bigint)
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_sessions uuid[];
    v_count bigint;
begin
    erased_count := 0;
    select coalesce(pg_catalog.array_agg(batch.session_id), '{}') into v_sessions
    from (
        select sessions.session_id
        from audio.audio_sessions as sessions
        where sessions.family_id = p_family_id
            and sessions.child_id = p_child_id
            and sessions.started_at < p_before
        order by sessions.started_at
        limit p_at_most
    ) as batch;
    session_count := pg_catalog.cardinality(v_sessions);
    delete from audio.speech_metrics as metrics
    where metrics.family_id = p_family_id and metrics.session_id = any (v_sessions);
    get diagnostics v_count = row_count;
    erased_count := erased_count + v_count;
    delete from audio.conversation_patterns as patterns
    where patterns.family_id = p_family_id and patterns.session_id = any (v_sessions);
    get diagnostics v_count = row_count;
    erased_count := erased_count + v_count;
    delete from audio.audio_sessions as sessions
    where sessions.family_id = p_family_id and sessions.session_id = any (v_sessions);
    erased_count := erased_count + session_count;
    return next;
end
$$;
comment on function family.erase_recordings_before(uuid, uuid, timestamptz, bigint) is
    'Deletes a batch of the recordings of a child from before a moment; how many recordings, how many rows.';
