-- given: a device, and consent to its numbers
insert into family.consent_grants (
    family_id, child_id, purpose, valid_during, granted_by_user_id, verification_id, notice_id,
    notice_sha256, affirmative_act
)
select
    '@family', '@child', 'audio_metrics', tstzrange(now() - interval '9 days', null), '@owner',
    '@verification', notices.notice_id, notices.text_sha256, 'ticked'
from family.notices
where notices.purpose = 'audio_metrics'
order by notices.version desc
limit 1;
insert into audio.devices (family_id, device_id, kind, label, registered_by_user_id)
values ('@family', '@device', 'file_import', 'Recorder', '@owner');
-- given: ten minutes that were two seconds longer than the clock
insert into audio.audio_sessions (
    family_id, child_id, started_at, session_id, ended_at, is_indicator_shown, recorded_seconds,
    time_zone, source_format, device_id, algorithm, algorithm_version, turn_rule
)
select
    '@family', '@child', hours.started_at, '@session', hours.started_at + interval '10 minutes', true,
    602, 'Europe/Berlin', 'lena_its', '@device', 'lena', '1', 'lena'
from date_trunc('hour', now() - interval '1 day', 'UTC') as hours (started_at);
-- case: ten minutes that were three seconds longer than the clock
-- refused: 23514 audio_sessions_recorded_seconds_check
update audio.audio_sessions set recorded_seconds = 603 where family_id = '@family';
-- case: a session in a time zone that is a rule
-- refused: WN103
update audio.audio_sessions set time_zone = 'XYZ-3' where family_id = '@family';
-- given: five minutes that were two seconds longer than their cell, with words of neither voice
insert into audio.speech_metrics (
    family_id, child_id, measured_from, session_id, grain, time_zone, measured_seconds,
    adult_word_count, female_adult_word_count, male_adult_word_count
)
select
    sessions.family_id, sessions.child_id, sessions.started_at, sessions.session_id, 'five_minutes',
    'Europe/Berlin', 302, 40, 25, 14
from audio.audio_sessions as sessions
where sessions.family_id = '@family';
-- case: five minutes that were three seconds longer than their cell
-- refused: 23514 speech_metrics_measured_seconds_check
update audio.speech_metrics set measured_seconds = 302.01 where family_id = '@family';
-- case: numbers in a time zone that is a rule
-- refused: 23514 speech_metrics_time_zone_check
update audio.speech_metrics set time_zone = 'XYZ-3' where family_id = '@family';
-- given: voices, sounds and answers as tools count them
update audio.speech_metrics
set
    child_vocalization_count = 5, canonical_count = 2, non_canonical_count = 3, child_cry_count = 1,
    female_adult_vocalization_count = 4, female_adult_seconds = 400, speech_seconds = 302,
    adult_syllable_count = 60.5, adult_phoneme_count = 120, addressed_count = 4, child_directed_count = 4
where family_id = '@family';
insert into audio.conversation_patterns (
    family_id, child_id, hour_from, session_id, block_type, block_count, with_turns_count, turn_count,
    max_turn_count, total_seconds, longest_seconds, child_initiation_count, child_response_count,
    female_initiation_count, female_response_count, male_initiation_count, male_response_count,
    child_latency_count, child_latency_seconds
)
select
    sessions.family_id, sessions.child_id, sessions.started_at, sessions.session_id, 'AICF', 1, 1, 2, 2, 9,
    9, 0, 2, 2, 0, 0, 0, 2, -0.4
from audio.audio_sessions as sessions
where sessions.family_id = '@family';
-- case: more sounds of either kind than there were sounds
-- refused: 23514 speech_metrics_voice_counts_check
update audio.speech_metrics set canonical_count = 3 where family_id = '@family';
-- case: more speech meant for the child than was judged
-- refused: 23514 speech_metrics_voice_counts_check
update audio.speech_metrics set child_directed_count = 5 where family_id = '@family';
-- case: cries fewer than none
-- refused: 23514 speech_metrics_voice_counts_check
update audio.speech_metrics set child_cry_count = -1 where family_id = '@family';
-- case: somebody speaking for longer than was measured
-- refused: 23514 speech_metrics_voice_seconds_check
update audio.speech_metrics set speech_seconds = 304 where family_id = '@family';
-- case: a crowd of women
-- refused: 23514 speech_metrics_voice_seconds_check
update audio.speech_metrics set female_adult_seconds = 3040 where family_id = '@family';
-- case: syllables fewer than none
-- refused: 23514 speech_metrics_sound_counts_check
update audio.speech_metrics set adult_syllable_count = -0.5 where family_id = '@family';
-- case: answers whose delay nobody summed
-- refused: 23514 conversation_patterns_latencies_check
update audio.conversation_patterns set child_latency_seconds = null where family_id = '@family';
-- case: answers of adults fewer than none
-- refused: 23514 conversation_patterns_latencies_check
update audio.conversation_patterns
set adult_latency_count = -1, adult_latency_seconds = 0 where family_id = '@family';
