update wn.partition_plans set keep_for = interval '1 day' where table_name = 'core.outbox'
