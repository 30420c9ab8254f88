delete from family.family_members as members
where members.family_id = %(family_id)s::uuid and members.role = 'owner'
