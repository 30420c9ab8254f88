-- Devices of the family.
-- rows: DeviceRow  as: wn_parent
select device_id, kind, label, registered_at, revoked_at
from audio.devices
where family_id = %(family_id)s::uuid
order by registered_at, device_id
