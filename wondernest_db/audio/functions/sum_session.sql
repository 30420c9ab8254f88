-- What is left of a recording becomes its total; of one with nothing left nothing is kept.
set local role wn_resolver;

create or replace function audio.sum_session(
    p_family_id uuid, p_session_id uuid, p_earliest_at timestamptz, p_latest_at timestamptz,
    p_cut_from timestamptz, p_cut_until timestamptz
) returns void
    language plpgsql volatile
    set search_path = ''
as $$
declare
    v_left record;
begin
    select
        count(*) as cells, sum(measured_seconds) as measured,
        sum(adult_word_count) as words, sum(female_adult_word_count) as female_words,
        sum(male_adult_word_count) as male_words, sum(conversational_turn_count)::bigint as turns,
        sum(child_vocalization_count)::bigint as sounds,
        sum(child_vocalization_seconds) as sound_seconds, sum(child_cry_seconds) as cry,
        sum(meaningful_seconds) as meaningful, sum(overlap_seconds) as overlapping,
        sum(distant_seconds) as distant, sum(electronic_seconds) as electronic,
        sum(noise_seconds) as noise, sum(silence_seconds) as silence, max(peak_db) as peak
    into v_left
    from audio.speech_metrics as metrics
    where metrics.family_id = p_family_id and metrics.session_id = p_session_id
        and metrics.measured_from > p_earliest_at and metrics.measured_from < p_latest_at
        and metrics.grain = 'five_minutes';
    if v_left.cells = 0 then
        perform audio.erase_session(p_family_id, p_session_id, p_earliest_at, p_latest_at);
        return;
    end if;
    perform audio.sum_voices(p_family_id, p_session_id, p_earliest_at, p_latest_at);
    update audio.speech_metrics as metrics
    set measured_seconds = least(v_left.measured, 90000), adult_word_count = v_left.words,
        female_adult_word_count = v_left.female_words, male_adult_word_count = v_left.male_words,
        conversational_turn_count = v_left.turns, child_vocalization_count = v_left.sounds,
        child_vocalization_seconds = v_left.sound_seconds, child_cry_seconds = v_left.cry,
        meaningful_seconds = v_left.meaningful, overlap_seconds = v_left.overlapping,
        distant_seconds = v_left.distant, electronic_seconds = v_left.electronic,
        noise_seconds = v_left.noise, silence_seconds = v_left.silence,
        -- Levels do not add up: the loudest is known, the mean of what is left is not.
        mean_db = null, peak_db = v_left.peak
    where metrics.family_id = p_family_id and metrics.session_id = p_session_id
        and metrics.measured_from > p_earliest_at and metrics.measured_from < p_latest_at
        and metrics.grain = 'session';
    update audio.audio_sessions as sessions
    set recorded_seconds = least(
            sessions.recorded_seconds, v_left.measured,
            extract(epoch from sessions.ended_at - sessions.started_at) - cut.seconds
        ),
        longest_pause_seconds = greatest(sessions.longest_pause_seconds, cut.seconds)
    from (
        select
            spans.started_at, extract(
                epoch from least(p_cut_until, spans.ended_at) - greatest(p_cut_from, spans.started_at)
            ) as seconds
        from audio.audio_sessions as spans
        where spans.family_id = p_family_id and spans.session_id = p_session_id
            and spans.started_at > p_earliest_at and spans.started_at < p_latest_at
    ) as cut
    where sessions.family_id = p_family_id and sessions.session_id = p_session_id
        and sessions.started_at > p_earliest_at and sessions.started_at < p_latest_at
        and sessions.started_at = cut.started_at;
end
$$;
comment on function audio.sum_session(
    uuid, uuid, timestamptz, timestamptz, timestamptz, timestamptz
) is 'Makes the five-minute figures that are left the total of a recording, or erases it.';
