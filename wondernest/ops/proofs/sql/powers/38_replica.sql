-- A session that acts as a replica.
set local session_replication_role = replica;
