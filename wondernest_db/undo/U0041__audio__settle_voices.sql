-- The constraints count for new rows only again.
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.speech_metrics drop constraint speech_metrics_voice_counts_check;
alter table audio.speech_metrics
    add constraint speech_metrics_voice_counts_check check (
        least(
            child_cry_count, canonical_count, non_canonical_count, female_adult_vocalization_count,
            male_adult_vocalization_count, other_child_vocalization_count, addressed_count,
            child_directed_count
        ) >= 0
        and greatest(
            child_cry_count, canonical_count, non_canonical_count, female_adult_vocalization_count,
            male_adult_vocalization_count, other_child_vocalization_count, addressed_count
        ) <= 60000
        and canonical_count + non_canonical_count <= child_vocalization_count
        and child_directed_count <= addressed_count
    ) not valid;
alter table audio.speech_metrics drop constraint speech_metrics_sound_counts_check;
alter table audio.speech_metrics
    add constraint speech_metrics_sound_counts_check check (
        adult_syllable_count between 0 and 1000000 and adult_phoneme_count between 0 and 1000000
    ) not valid;
alter table audio.speech_metrics drop constraint speech_metrics_voice_seconds_check;
alter table audio.speech_metrics
    add constraint speech_metrics_voice_seconds_check check (
        least(female_adult_seconds, male_adult_seconds, other_child_seconds, speech_seconds) >= 0
        and greatest(female_adult_seconds, male_adult_seconds, other_child_seconds)
        <= 10 * (measured_seconds + 1)
        and speech_seconds <= measured_seconds + 1
    ) not valid;
alter table audio.conversation_patterns drop constraint conversation_patterns_latencies_check;
alter table audio.conversation_patterns
    add constraint conversation_patterns_latencies_check check (
        (child_latency_count is null) = (child_latency_seconds is null)
        and (adult_latency_count is null) = (adult_latency_seconds is null)
        and child_latency_count between 0 and 20000
        and adult_latency_count between 0 and 20000
        and child_latency_seconds between -90000 and 90000
        and adult_latency_seconds between -90000 and 90000
    ) not valid;
reset role;
