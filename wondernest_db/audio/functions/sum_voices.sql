-- The voices, syllables and crying of what is left of a recording become its total. Before the other
-- figures are summed: parts may never be more than their whole, not even between two statements.
set local role wn_resolver;

create or replace function audio.sum_voices(
    p_family_id uuid, p_session_id uuid, p_earliest_at timestamptz, p_latest_at timestamptz
) returns void
    language sql volatile
    set search_path = ''
begin atomic
    update audio.speech_metrics as totals
    set adult_syllable_count = cells.syllables, adult_phoneme_count = cells.phonemes,
        child_cry_count = cells.cries, canonical_count = cells.canonical,
        non_canonical_count = cells.non_canonical,
        female_adult_vocalization_count = cells.female, female_adult_seconds = cells.female_seconds,
        male_adult_vocalization_count = cells.male, male_adult_seconds = cells.male_seconds,
        other_child_vocalization_count = cells.others, other_child_seconds = cells.others_seconds,
        speech_seconds = cells.speech, addressed_count = cells.addressed,
        child_directed_count = cells.directed
    from (
        select
            sum(adult_syllable_count) as syllables, sum(adult_phoneme_count) as phonemes,
            sum(child_cry_count)::bigint as cries, sum(canonical_count)::bigint as canonical,
            sum(non_canonical_count)::bigint as non_canonical,
            sum(female_adult_vocalization_count)::bigint as female,
            sum(female_adult_seconds) as female_seconds,
            sum(male_adult_vocalization_count)::bigint as male,
            sum(male_adult_seconds) as male_seconds,
            sum(other_child_vocalization_count)::bigint as others,
            sum(other_child_seconds) as others_seconds, sum(speech_seconds) as speech,
            sum(addressed_count)::bigint as addressed, sum(child_directed_count)::bigint as directed
        from audio.speech_metrics
        where family_id = p_family_id and session_id = p_session_id
            and measured_from > p_earliest_at and measured_from < p_latest_at
            and grain = 'five_minutes'
    ) as cells
    where totals.family_id = p_family_id and totals.session_id = p_session_id
        and totals.measured_from > p_earliest_at and totals.measured_from < p_latest_at
        and totals.grain = 'session';
end;
comment on function audio.sum_voices(uuid, uuid, timestamptz, timestamptz) is
    'Makes the five-minute figures of voices that are left the total of a recording.';
