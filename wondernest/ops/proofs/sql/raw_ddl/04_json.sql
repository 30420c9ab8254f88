-- An older document.
create table audio.clips (family_id uuid not null, clip json);
