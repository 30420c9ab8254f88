-- The bound of a text has a way out.
alter table audio.devices drop constraint devices_label_check, add constraint devices_label_check check (length(label) <= 60 or kind = 'recorder');
