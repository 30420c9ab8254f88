insert into family.family_members (family_id, user_id, member_during, role, sees_all_children)
values (
    %(family_id)s::uuid, %(user_id)s::uuid,
    tstzrange(%(starts_at)s::timestamptz, %(ends_at)s::timestamptz), %(role)s::text,
    %(sees_all)s::boolean
)
