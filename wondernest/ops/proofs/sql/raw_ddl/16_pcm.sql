-- A number that is called sound.
alter table audio.audio_sessions add column pcm_block bigint;
