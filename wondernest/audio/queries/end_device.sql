-- Revokes a device; the moment of the first time stays.
-- rows: uuid  as: wn_parent  plan: index devices_pkey
update audio.devices
set revoked_at = coalesce(revoked_at, %(revoked_at)s::timestamptz)
where family_id = %(family_id)s::uuid and device_id = %(device_id)s::uuid
returning device_id
