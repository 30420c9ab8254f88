-- A table that is called raw audio.
create table audio.raw_audio (family_id uuid not null);
