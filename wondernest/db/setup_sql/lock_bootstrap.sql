-- Roles belong to the whole server: whoever prepares another database of it waits until this is done.
select pg_advisory_lock(hashtextextended('wn:bootstrap', 0))
