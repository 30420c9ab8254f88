-- What the columns of audio.speech_metrics mean that say which sounds there were: kinds of sound, loudness,
-- and what tools for whole days of sound count: voices, syllables, crying. Grants stand on the
-- table's own page: it takes all away before it grants, whenever it alone has changed.
set local role wn_owner;

comment on column audio.speech_metrics.meaningful_seconds is
    'Seconds of speech near and clear. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.overlap_seconds is
    'Seconds in which sounds lay over each other. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.distant_seconds is
    'Seconds of speech too far away to count. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.electronic_seconds is
    'Seconds of television, radio and other machines. [class: child] [purpose: audio_metrics] '
    '[keep: with the row] [mask: keep] [export: guardian]';
comment on column audio.speech_metrics.noise_seconds is
    'Seconds of noise. [class: child] [purpose: audio_metrics] [keep: with the row] [mask: keep] '
    '[export: guardian]';
comment on column audio.speech_metrics.silence_seconds is
    'Seconds of silence. [class: child] [purpose: audio_metrics] [keep: with the row] '
    '[mask: keep] [export: guardian]';
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
