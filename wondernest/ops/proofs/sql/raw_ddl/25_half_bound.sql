-- The bound of a text is there but not enforced on what is stored.
alter table audio.devices drop constraint devices_label_check, add constraint devices_label_check check (length(label) <= 60) not valid;
