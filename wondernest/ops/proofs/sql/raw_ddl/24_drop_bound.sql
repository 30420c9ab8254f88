-- The bound of a text is dropped.
alter table audio.devices drop constraint devices_label_check;
