-- Progress is written by the owner: a backfill cannot change what is said about it.
select pg_catalog.set_config('role', 'wn_owner', true)
