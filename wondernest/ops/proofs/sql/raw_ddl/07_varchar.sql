-- Text with a generous end.
create table audio.clips (family_id uuid not null, said varchar(5000));
