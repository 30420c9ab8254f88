-- The owner acts as a replica.
-- refused: 42501
set local session_replication_role = replica;
