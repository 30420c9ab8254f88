-- A prepared schema takes the name.
create schema prepared;
create table prepared.clips (clip bytea);
alter schema audio rename to audio_before;
alter schema prepared rename to audio;
