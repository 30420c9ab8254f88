-- A role taken without a context.
-- rows: nothing  as: wn_api
select pg_catalog.set_config('role', 'wn_parent', true)
