set local session_replication_role = replica
