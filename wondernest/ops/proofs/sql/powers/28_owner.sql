-- A table taken over.
alter table family.child_profiles owner to current_user;
