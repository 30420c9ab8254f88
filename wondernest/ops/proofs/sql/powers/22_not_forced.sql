-- Row security no longer forced.
alter table family.child_profiles no force row level security;
