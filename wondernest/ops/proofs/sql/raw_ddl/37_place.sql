-- A column takes where a child is.
alter table family.child_profiles add column seen_latitude double precision;
