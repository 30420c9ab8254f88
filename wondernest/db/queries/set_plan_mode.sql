-- How the server plans statements it knows, until this transaction ends.
-- rows: nothing  as: wn_api
select set_config('plan_cache_mode', %(mode)s::text, true)
