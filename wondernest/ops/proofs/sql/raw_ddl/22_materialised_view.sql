-- A materialised view.
create materialized view audio.clips as select family_id, name_enc as clip from family.families;
