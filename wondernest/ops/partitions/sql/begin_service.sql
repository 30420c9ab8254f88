select wn.begin_service(%(family_id)s::uuid)
