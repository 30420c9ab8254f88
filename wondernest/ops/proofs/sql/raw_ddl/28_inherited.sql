-- A column arrives from a parent table elsewhere.
create table family.things (family_id uuid not null);
create table audio.things () inherits (family.things);
alter table family.things add column clip bytea;
