with blocks as (
    delete from family.guardian_blocks as blocks
    where blocks.family_id = %(family_id)s::uuid and blocks.user_id = any(%(user_ids)s::uuid[])
)
delete from family.family_members as members
where members.family_id = %(family_id)s::uuid and members.user_id = any(%(user_ids)s::uuid[])
