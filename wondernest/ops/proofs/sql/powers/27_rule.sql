-- A rule that turns a write into a read.
create rule seen as on update to family.child_profiles do also select 1;
