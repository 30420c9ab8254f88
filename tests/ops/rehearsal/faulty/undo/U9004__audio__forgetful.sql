-- Thinks that this was all.
set local search_path = pg_catalog;
set local role wn_owner;
alter table audio.devices drop column if exists last_scene_at;
reset role;
