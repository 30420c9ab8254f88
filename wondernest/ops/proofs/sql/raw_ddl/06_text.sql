-- Text without an end.
create table audio.clips (family_id uuid not null, said text);
