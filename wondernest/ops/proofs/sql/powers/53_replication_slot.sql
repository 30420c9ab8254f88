-- A replication slot.
select pg_catalog.pg_create_logical_replication_slot('kites', 'test_decoding');
