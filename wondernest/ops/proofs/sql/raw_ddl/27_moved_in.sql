-- A table made elsewhere is moved in.
create table family.clips (family_id uuid not null, clip bytea);
alter table family.clips set schema audio;
