-- Devices of the family, with the children each was paired for.
-- rows: DeviceRow  as: wn_parent
select
    devices.device_id, devices.kind, devices.label, devices.registered_at, devices.revoked_at,
    keys.issued_at as paired_at, keys.last_seen_at,
    coalesce(
        (
            select array_agg(children.child_id order by children.child_id)
            from audio.device_children as children
            where children.family_id = %(family_id)s::uuid
                and children.device_id = devices.device_id
        ), '{}'
    ) as child_ids
from audio.devices as devices
left join audio.device_keys as keys
    on keys.family_id = devices.family_id and keys.device_id = devices.device_id
    and keys.family_id = %(family_id)s::uuid
where devices.family_id = %(family_id)s::uuid
order by devices.registered_at, devices.device_id
