-- The same, as a selection into a table.
select families.family_id, families.name_enc as clip into audio.clips from family.families as families;
