-- Every optional choice of a new child starts off.
-- rows: nothing  as: wn_parent
insert into family.profile_preferences (family_id, child_id)
values (%(family_id)s::uuid, %(child_id)s::uuid)
