-- A policy opened.
alter policy select_parent on family.child_profiles using (true);
