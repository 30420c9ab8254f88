-- A column in use becomes text.
alter table audio.devices alter column registered_by_user_id type text;
