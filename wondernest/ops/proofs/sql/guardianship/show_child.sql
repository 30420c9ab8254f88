insert into family.member_children (family_id, user_id, child_id)
values (%(family_id)s::uuid, %(user_id)s::uuid, %(child_id)s::uuid)
