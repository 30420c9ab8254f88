-- A view that makes documents.
create view audio.clips as select pg_catalog.to_jsonb(devices.label) as clip from audio.devices as devices;
