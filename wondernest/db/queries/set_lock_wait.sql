-- How long statements of this session wait for one lock, in milliseconds.
-- rows: text  as: wn_owner
select pg_catalog.set_config('lock_timeout', %(milliseconds)s::text, false)
