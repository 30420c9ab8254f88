update family.family_members as members
set member_during = tstzrange(lower(members.member_during), now() + interval '1 hour')
where members.family_id = %(family_id)s::uuid and members.role = 'owner'
