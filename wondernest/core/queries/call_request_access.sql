-- Asks for leave to read a family; the id of the request that waits.
-- rows: uuid  as: wn_staff
select audit.request_access(%(family_id)s::uuid, %(reason)s::text, %(minutes)s::bigint)
