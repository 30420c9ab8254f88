-- Registers a device of the family.
-- rows: nothing  as: wn_parent
insert into audio.devices (family_id, device_id, kind, label, registered_by_user_id)
values (
    %(family_id)s::uuid,
    %(device_id)s::uuid,
    %(kind)s::text,
    %(label)s::text,
    wn.user_id()
)
