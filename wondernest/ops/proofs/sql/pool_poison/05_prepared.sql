-- A statement prepared by hand.
prepare kept as select families.family_id from family.families as families;
