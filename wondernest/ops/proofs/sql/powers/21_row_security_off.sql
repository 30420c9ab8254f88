-- Row security switched off on a table.
alter table family.child_profiles disable row level security;
