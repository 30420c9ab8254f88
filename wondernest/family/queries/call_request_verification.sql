-- Opens a verification.
-- rows: uuid  as: wn_parent
select family.request_verification(%(verification_id)s::uuid, %(method)s::text)
