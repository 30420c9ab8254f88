-- A type elsewhere is widened under a typed table.
create type family.thing as (family_id uuid);
create table audio.things of family.thing;
alter type family.thing add attribute clip bytea cascade;
