-- A table emptied.
truncate family.child_profiles;
