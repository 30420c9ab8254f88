-- A policy dropped.
drop policy select_parent on family.child_profiles;
