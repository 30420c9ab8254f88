-- A table locked for all.
lock table family.child_profiles in access exclusive mode;
