-- A view over a family's table.
create view public.kept as select children.child_id from family.child_profiles as children;
