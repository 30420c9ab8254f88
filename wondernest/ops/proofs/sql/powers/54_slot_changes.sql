-- The changes of a slot.
select pg_catalog.pg_logical_slot_peek_changes('kites', null, null);
