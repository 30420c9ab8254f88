-- Takes the figures about voices and latencies away.
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.conversation_patterns
    drop column child_latency_count cascade,
    drop column child_latency_seconds cascade,
    drop column adult_latency_count cascade,
    drop column adult_latency_seconds cascade;
alter table audio.speech_metrics
    drop column adult_syllable_count cascade,
    drop column adult_phoneme_count cascade,
    drop column child_cry_count cascade,
    drop column canonical_count cascade,
    drop column non_canonical_count cascade,
    drop column female_adult_vocalization_count cascade,
    drop column female_adult_seconds cascade,
    drop column male_adult_vocalization_count cascade,
    drop column male_adult_seconds cascade,
    drop column other_child_vocalization_count cascade,
    drop column other_child_seconds cascade,
    drop column speech_seconds cascade,
    drop column addressed_count cascade,
    drop column child_directed_count cascade;
reset role;
