reset search_path;
reset client_encoding;
reset client_connection_check_interval;
reset citus.multi_shard_modify_mode;
reset citus.enable_local_reference_table_foreign_keys;
reset citus.enable_unsafe_triggers;
reset lock_timeout;
reset statement_timeout;
