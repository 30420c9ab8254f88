-- Samples in an array.
create table audio.clips (family_id uuid not null, amplitudes double precision[]);
