-- The id that ties log lines and trail together.
-- rows: nothing  as: wn_api
select set_config('wn.request_id', %(request_id)s::text, true)
