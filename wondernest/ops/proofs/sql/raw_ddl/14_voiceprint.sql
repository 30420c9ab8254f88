-- A number that is called a voiceprint.
create table audio.speakers (family_id uuid not null, voiceprint bigint);
