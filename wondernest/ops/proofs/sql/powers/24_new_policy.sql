-- A policy of one's own.
create policy mine on family.child_profiles using (true);
