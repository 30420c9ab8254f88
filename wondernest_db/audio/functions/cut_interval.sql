-- Takes an interval of whole five minutes out of everything kept of a child.
--
-- Five-minute figures of it go; figures of a whole hour cannot be cut, so those that touch it go
-- too. A recording of which nothing is left goes with its receipt; what is left of another becomes
-- its total. Days, weeks and everything above follow from the marks that the deletes leave.
set local role wn_resolver;

create or replace function audio.cut_interval(
    p_family_id uuid, p_child_id uuid, p_from timestamptz, p_until timestamptz
) returns bigint
    language plpgsql volatile
    set search_path = ''
as $$
declare
    -- Computed before the queries, so that their plans leave out the partitions of the past.
    v_earliest_at timestamptz := p_from - interval '25 hours';
    v_latest_at timestamptz := p_until + interval '26 hours';
    v_hour_before timestamptz := p_from - interval '1 hour';
    v_sessions uuid[];
    v_session_id uuid;
    v_count bigint;
begin
    delete from audio.vocabulary_tracking as vocabulary
    where vocabulary.family_id = p_family_id and vocabulary.child_id = p_child_id
        and vocabulary.measured_at >= p_from and vocabulary.measured_at < p_until
        -- What a parent filled in was not heard.
        and vocabulary.instrument is null;
    select pg_catalog.array_agg(sessions.session_id) into v_sessions
    from audio.audio_sessions as sessions
    where sessions.family_id = p_family_id and sessions.child_id = p_child_id
        and sessions.started_at > v_earliest_at and sessions.started_at < p_until
        and sessions.ended_at > p_from;
    if v_sessions is null then
        return 0;
    end if;
    delete from audio.vocabulary_tracking as vocabulary
    where vocabulary.family_id = p_family_id and vocabulary.session_id = any (v_sessions)
        and vocabulary.measured_at > v_earliest_at and vocabulary.measured_at < v_latest_at;
    delete from audio.conversation_patterns as patterns
    where patterns.family_id = p_family_id and patterns.session_id = any (v_sessions)
        and patterns.hour_from > v_hour_before and patterns.hour_from < p_until;
    delete from audio.speech_metrics as metrics
    where metrics.family_id = p_family_id and metrics.session_id = any (v_sessions)
        and metrics.grain = 'hour'
        and metrics.measured_from > v_hour_before and metrics.measured_from < p_until;
    delete from audio.speech_metrics as metrics
    where metrics.family_id = p_family_id and metrics.session_id = any (v_sessions)
        and metrics.grain = 'five_minutes'
        and metrics.measured_from >= p_from and metrics.measured_from < p_until;
    get diagnostics v_count = row_count;
    foreach v_session_id in array v_sessions loop
        perform audio.sum_session(p_family_id, v_session_id, v_earliest_at, v_latest_at, p_from, p_until);
    end loop;
    return v_count;
end
$$;
comment on function audio.cut_interval(uuid, uuid, timestamptz, timestamptz) is
    'Deletes what is kept of a time of a child and sums its recordings again; returns how many '
    'five-minute figures went.';
