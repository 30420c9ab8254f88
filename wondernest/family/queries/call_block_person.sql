-- Records a court order as a guardian.
-- rows: nothing  as: wn_parent
select family.block_person(
    %(block_id)s::uuid, %(user_id)s::uuid, %(child_id)s::uuid, %(starts_at)s::timestamptz,
    %(ends_at)s::timestamptz, %(order_reference_enc)s::bytea
)
