-- An administrator whose session acts as a replica.
-- as: postgres
set local session_replication_role = replica;
create table audio.clips (family_id uuid not null, clip bytea);
