-- Takes its children from a device.
-- rows: nothing  as: wn_parent  plan: index device_children_pkey
delete from audio.device_children
where family_id = %(family_id)s::uuid and device_id = %(device_id)s::uuid
