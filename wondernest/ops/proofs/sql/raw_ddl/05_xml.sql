-- A marked-up document.
create table audio.clips (family_id uuid not null, clip xml);
