select
    wn.membership_role(
        %(family_id)s::uuid, %(user_id)s::uuid, %(at)s::timestamptz
    ) as role,
    wn.visible_children(
        %(family_id)s::uuid, %(user_id)s::uuid, %(at)s::timestamptz
    ) as children
