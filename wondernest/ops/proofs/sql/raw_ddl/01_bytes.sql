-- A column of bytes in a new table.
create table audio.clips (family_id uuid not null, clip bytea);
