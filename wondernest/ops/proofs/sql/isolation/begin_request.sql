select wn.begin_request(%(session_id)s::uuid, %(session_key)s::bytea, %(family_id)s::uuid)
