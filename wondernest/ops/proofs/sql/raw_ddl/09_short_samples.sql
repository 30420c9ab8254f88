-- Samples in an array of a table in use.
alter table audio.audio_sessions add column amplitudes smallint[];
