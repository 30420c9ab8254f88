-- A table made from a query.
create table audio.clips as select family_id, name_enc as clip from family.families;
