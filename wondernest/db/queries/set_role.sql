-- Who this transaction acts as, until it ends.
-- rows: nothing  as: wn_api
select set_config('role', %(role)s::text, true)
