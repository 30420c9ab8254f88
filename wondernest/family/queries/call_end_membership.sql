-- Ends a membership now; the member's own or another one.
-- rows: nothing  as: wn_parent
select family.end_membership(%(user_id)s::uuid)
