-- Bytes inside a composite type.
create type audio.pair as (position bigint, amplitude bytea);
create table audio.clips (family_id uuid not null, clip audio.pair);
