-- An error in the middle of a request.
-- rows: nothing  as: wn_parent
select 1 / (%(zero)s::bigint)
