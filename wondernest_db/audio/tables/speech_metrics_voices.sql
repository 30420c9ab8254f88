-- Columns of audio.speech_metrics beside the counts of a recorder: loudness, and what tools for whole
-- days of sound count: voices, syllables, crying.
set local role wn_owner;

grant insert (
    adult_syllable_count, adult_phoneme_count, child_cry_count, canonical_count,
    non_canonical_count, female_adult_vocalization_count, female_adult_seconds,
    male_adult_vocalization_count, male_adult_seconds, other_child_vocalization_count,
    other_child_seconds, speech_seconds, addressed_count, child_directed_count
) on audio.speech_metrics to wn_parent, wn_device, wn_service;
grant update (
    adult_syllable_count, adult_phoneme_count, child_cry_count, canonical_count,
    non_canonical_count, female_adult_vocalization_count, female_adult_seconds,
    male_adult_vocalization_count, male_adult_seconds, other_child_vocalization_count,
    other_child_seconds, speech_seconds, addressed_count, child_directed_count
) on audio.speech_metrics to wn_resolver;
grant update (
    measured_seconds, adult_word_count, female_adult_word_count, male_adult_word_count, mean_db,
    conversational_turn_count, child_vocalization_count, child_vocalization_seconds, peak_db,
    child_cry_seconds, meaningful_seconds, overlap_seconds, distant_seconds, electronic_seconds,
    noise_seconds, silence_seconds
) on audio.speech_metrics to wn_resolver;

comment on column audio.speech_metrics.mean_db is
    'Mean level in decibels on the scale of the source. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.peak_db is
    'Highest level in decibels on the scale of the source. [class: child] '
    '[purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.adult_syllable_count is
    'Estimated syllables of adults near the child. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.adult_phoneme_count is
    'Estimated phonemes of adults near the child. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.child_cry_count is
    'Cries of the child, and laughs where the source tells them apart. [class: child] [purpose: '
    'audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.canonical_count is
    'Sounds of the child with a syllable of consonant and vowel, among '
    'child_vocalization_count. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
comment on column audio.speech_metrics.non_canonical_count is
    'Speech-like sounds of the child without such a syllable, among child_vocalization_count. '
    '[class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: '
    'guardian]';
comment on column audio.speech_metrics.female_adult_vocalization_count is
    'Stretches of speech by women''s voices. [class: child] [purpose: audio_metrics] [keep: with '
    'the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.female_adult_seconds is
    'Seconds of them; voices that overlap count one by one. [class: child] [purpose: '
    'audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.male_adult_vocalization_count is
    'Stretches of speech by men''s voices. [class: child] [purpose: audio_metrics] [keep: with '
    'the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.male_adult_seconds is
    'Seconds of them; voices that overlap count one by one. [class: child] [purpose: '
    'audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.other_child_vocalization_count is
    'Stretches of sound by other children. [class: child] [purpose: audio_metrics] [keep: with '
    'the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.other_child_seconds is
    'Seconds of them; voices that overlap count one by one. [class: child] [purpose: '
    'audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.speech_seconds is
    'Seconds in which anybody spoke, each counted once. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.addressed_count is
    'Stretches of adult speech of which somebody judged whom they were meant for. [class: '
    'child] [purpose: audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.child_directed_count is
    'Those among addressed_count that were meant for the child. [class: child] [purpose: '
    'audio_metrics] [keep: with the row] [mask: keep] [export: guardian]';
