-- Notes that a member of staff checked a parent; when.
-- rows: timestamptz  as: wn_staff
select family.record_staff_check(
    %(family_id)s::uuid,
    %(verification_id)s::uuid,
    %(reference)s::text,
    %(is_holder_notified)s::boolean,
    %(artifact_deleted_at)s::timestamptz
)
