-- Whose rows a request sees in the tables it looks at.
-- rows: uuid  as: wn_parent
select families.family_id from family.families as families
union
select children.family_id from family.child_profiles as children
union
select members.family_id from family.family_members as members
union
select devices.family_id from audio.devices as devices
