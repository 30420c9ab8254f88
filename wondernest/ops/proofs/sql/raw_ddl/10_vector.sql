-- A speaker as a vector.
create table audio.speakers (family_id uuid not null, speaker public.vector(192));
