insert into family.guardian_blocks (family_id, user_id, child_id, blocked_during)
values (
    %(family_id)s::uuid, %(user_id)s::uuid, %(child_id)s::uuid,
    tstzrange(%(starts_at)s::timestamptz, %(ends_at)s::timestamptz)
)
