-- Checks the key of a device and sets the context that delivering needs.
-- rows: nothing  as: wn_device
select wn.begin_device_request(%(family_id)s::uuid, %(device_id)s::uuid, %(device_key)s::bytea)
