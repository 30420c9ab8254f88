-- Background work enters a family.
-- rows: nothing  as: wn_service
select wn.begin_service(%(family_id)s::uuid)
