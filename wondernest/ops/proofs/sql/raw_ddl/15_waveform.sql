-- A number that is called a waveform.
alter table audio.audio_sessions add column waveform_id bigint;
