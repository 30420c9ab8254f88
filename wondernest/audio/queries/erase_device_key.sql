-- Ends the key of a device.
-- rows: nothing  as: wn_parent  plan: index device_keys_pkey
delete from audio.device_keys
where family_id = %(family_id)s::uuid and device_id = %(device_id)s::uuid
