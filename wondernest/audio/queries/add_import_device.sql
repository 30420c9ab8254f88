-- The family's stand-in device for imported files, made on the first import.
-- rows: nothing  as: wn_service
insert into audio.devices (family_id, device_id, kind, label, registered_by_user_id)
values (
    %(family_id)s::uuid,
    %(device_id)s::uuid,
    'file_import',
    'Imported files',
    '00000000-0000-0000-0000-000000000000'
)
on conflict (family_id, device_id) do nothing
