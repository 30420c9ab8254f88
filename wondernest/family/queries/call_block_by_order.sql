-- Records a court order as staff in a family that was opened.
-- rows: nothing  as: wn_staff
select family.block_by_order(
    %(block_id)s::uuid, %(user_id)s::uuid, %(child_id)s::uuid, %(starts_at)s::timestamptz,
    %(ends_at)s::timestamptz, %(order_reference_enc)s::bytea, %(new_owner_user_id)s::uuid
)
