-- A reference to a large object.
create table audio.clips (family_id uuid not null, clip oid);
