select family.take_verification_step(%(verification_id)s::uuid, '\x00'::bytea)
