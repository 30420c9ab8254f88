-- A child that a device may deliver figures of.
-- rows: nothing  as: wn_parent
insert into audio.device_children (family_id, device_id, child_id)
values (%(family_id)s::uuid, %(device_id)s::uuid, %(child_id)s::uuid)
