-- A partition here of a table elsewhere.
create table family.clips (family_id uuid not null, clip bytea) partition by hash (family_id);
create table audio.clips_0 partition of family.clips for values with (modulus 1, remainder 0);
