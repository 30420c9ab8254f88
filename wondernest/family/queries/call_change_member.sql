-- Changes what a member may do and which children they see.
-- rows: nothing  as: wn_parent
select family.change_member(%(user_id)s::uuid, %(role)s::text, %(child_ids)s::uuid[])
