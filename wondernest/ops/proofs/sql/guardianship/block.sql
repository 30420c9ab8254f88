select family.block_person(
    %(block_id)s::uuid, %(user_id)s::uuid, null, null, null, '\x01'::bytea || sha256('an order')
)
