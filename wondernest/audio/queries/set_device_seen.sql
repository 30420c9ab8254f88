-- Notes that a device was there, once a minute at most.
-- rows: nothing  as: wn_device  plan: index device_keys_pkey
update audio.device_keys
set last_seen_at = %(seen_at)s::timestamptz
where family_id = %(family_id)s::uuid and device_id = %(device_id)s::uuid
    and (last_seen_at is null or last_seen_at < %(before)s::timestamptz)
