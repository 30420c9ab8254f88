-- Takes keys of devices and forgotten intervals away; whoever undoes this accepts late uploads of
-- what was to be forgotten.
set local search_path = pg_catalog;
set local role wn_owner;
drop table audio.forgotten_intervals cascade;
drop table audio.device_children cascade;
drop table audio.device_keys cascade;
delete from wn.distribution
where table_name in ('audio.forgotten_intervals', 'audio.device_children', 'audio.device_keys');
revoke usage on schema wn, audio from wn_device;
reset role;
