-- The statement that follows has a millisecond.
-- rows: nothing  as: wn_parent
select pg_catalog.set_config('statement_timeout', '1', true)
