-- What a Citus coordinator needs to run the same scripts; placeholders without effect elsewhere.
set citus.multi_shard_modify_mode = 'sequential';
set citus.enable_local_reference_table_foreign_keys = off;
set citus.enable_unsafe_triggers = on;
