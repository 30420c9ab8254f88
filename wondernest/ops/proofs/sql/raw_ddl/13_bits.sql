-- A string of bits.
create table audio.clips (family_id uuid not null, clip bit varying);
