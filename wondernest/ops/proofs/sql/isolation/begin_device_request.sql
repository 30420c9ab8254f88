select wn.begin_device_request(
    %(family_id)s::uuid, %(device_id)s::uuid, %(device_key)s::bytea
)
