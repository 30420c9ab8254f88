-- A column takes a point on a map.
alter table audio.devices add column stands point;
