-- A cursor over one's own rows, held over the commit.
declare kept cursor with hold for select families.family_id from family.families as families;
