-- A number in use is given the name of words.
alter table audio.speech_metrics rename column noise_seconds to utterance_text;
