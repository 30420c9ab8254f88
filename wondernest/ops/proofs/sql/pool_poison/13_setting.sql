-- A setting that only the services write.
select pg_catalog.set_config('wn.request_id', 'poison', false);
