-- Takes the next step with a mailed token; the new state.
-- rows: text  as: wn_parent
select family.take_verification_step(%(verification_id)s::uuid, %(token)s::bytea)
